# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor's windows as a screen reader sees them, over its bus (AT-SPI). Most of what a
test does is to look, so all parts are asked at once, and only for what does not stand in the
list that the program keeps: whether a part has children, but not which, since that list has
hidden ones too. One question after the other took five times as long."""
import functools

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # of Atspi the names of roles and states only

ROOT = "/org/a11y/atspi/accessible/root"
CACHE = "/org/a11y/atspi/cache"
PROPERTIES = "org.freedesktop.DBus.Properties"
# columns of the program's list
CHILD_COUNT, INTERFACES, NAME, ROLE, STATES = 4, 5, 6, 7, 9
PATIENCE = 60000  # ms for an answer: a busy editor only takes longer
GONE = (Gio.DBusError.UNKNOWN_OBJECT, Gio.DBusError.UNKNOWN_METHOD, Gio.DBusError.UNKNOWN_INTERFACE)


@functools.cache
def connection():
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    address = session.call_sync(
        "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, PATIENCE
    ).unpack()[0]
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags)


def interface(name):
    return "org.a11y.atspi." + name


class Part:
    """A part of a window, as it was when it was read; what was not asked then is asked now."""

    def __init__(self, bus, path):
        self.bus, self.path, self.name, self.children = bus, path, "", []
        self.entry = None  # its row of the program's list, not unpacked: that would be half of the work

    def take_entry(self, entry):
        """Returns how many children it has."""
        self.entry, self.name = entry, entry.get_child_value(NAME).get_string()
        return entry.get_child_value(CHILD_COUNT).get_int32()

    def listed(self, column, method):
        """What the list says in @column, or the answer to @method where it is not listed."""
        if self.entry:
            return self.entry.get_child_value(column).unpack()
        return self.ask(interface("Accessible"), method)[0]

    def call(self, where, method, values=None):
        return connection().call_sync(self.bus, self.path, where, method, values, None, 0, PATIENCE)

    def ask(self, where, method, *arguments):
        """The answer to one question. @arguments: its D-Bus signature, then the values."""
        values = GLib.Variant(arguments[0], arguments[1:]) if arguments else None
        return self.call(where, method, values).unpack()

    @functools.cached_property
    def role(self):
        return self.listed(ROLE, "GetRole")

    @functools.cached_property
    def states(self):
        return self.listed(STATES, "GetState")

    def has_state(self, state):
        return bool(self.states[state // 32] >> state % 32 & 1)

    @functools.cached_property
    def interfaces(self):
        return self.listed(INTERFACES, "GetInterfaces")

    def has_action(self):
        return interface("Action") in self.interfaces

    def do_action(self):
        """The first of its actions: what a click on it does."""
        return self.ask(interface("Action"), "DoAction", "(i)", 0)[0]

    def extents(self):
        """x, y, width and height in its window."""
        return self.ask(interface("Component"), "GetExtents", "(u)", Atspi.CoordType.WINDOW)[0]

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


class Reading:
    """One reading of all parts of a program, with the question asked of each beside name
    and children: what is answered meanwhile leads to new questions."""

    def __init__(self, bus, question=None):
        self.question, self.waiting, self.error = question, 0, None
        self.listed = {}
        try:
            entries = Part(bus, CACHE).call(interface("Cache"), "GetItems").get_child_value(0)
            for entry in map(entries.get_child_value, range(entries.n_children())):
                self.listed[entry.get_child_value(0).get_child_value(1).get_string()] = entry
        except GLib.Error:
            pass  # it keeps no list
        self.listed.pop(ROOT, None)  # which has no children there
        self.root = self.visit(Part(bus, ROOT))
        while self.waiting:
            GLib.MainContext.default().iteration(True)
        if self.error:
            raise self.error

    def visit(self, part):
        def add(children):
            part.children = [self.visit(Part(bus, path)) for bus, path in children]

        count = None
        if part.path in self.listed:
            count = part.take_entry(self.listed[part.path])
        else:
            self.ask_rest(part)
        if count != 0:
            self.ask(part, interface("Accessible"), "GetChildren", None, add)
        return part

    def ask_rest(self, part):
        self.ask(
            part,
            PROPERTIES,
            "Get",
            GLib.Variant("(ss)", (interface("Accessible"), "Name")),
            lambda name: setattr(part, "name", name or ""),
        )
        if self.question == "role":
            self.ask(part, interface("Accessible"), "GetRole", None, lambda role: setattr(part, "role", role))
        elif self.question == "states":
            self.ask(
                part,
                interface("Accessible"),
                "GetState",
                None,
                lambda states: setattr(part, "states", states),
            )

    def ask(self, part, where, method, values, take):
        def answered(bus, result):
            self.waiting -= 1
            try:
                take(bus.call_finish(result).unpack()[0])
            except GLib.Error as error:
                if part.path == ROOT or not any(error.matches(Gio.dbus_error_quark(), code) for code in GONE):
                    self.error = error  # else only this part has gone meanwhile

        self.waiting += 1
        connection().call(part.bus, part.path, where, method, values, None, 0, PATIENCE, None, answered)


def find_program(pid):
    """The bus name of the program with that process number, None before it is there."""
    registry = Part(interface("Registry"), ROOT)
    for bus, _ in registry.ask(interface("Accessible"), "GetChildren")[0]:
        try:
            owner = connection().call_sync(
                "org.freedesktop.DBus",
                "/",
                "org.freedesktop.DBus",
                "GetConnectionUnixProcessID",
                GLib.Variant("(s)", (bus,)),
                None,
                0,
                PATIENCE,
            )
        except GLib.Error:
            continue  # it has ended meanwhile
        if owner.unpack()[0] == pid:
            return bus
    return None


def read(bus, question=None):
    """All parts of the program @bus, its windows being the children of what is returned.
    @question: "role" or "states" where these are wanted of every part."""
    return Reading(bus, question).root


def read_windows(bus):
    """Its windows only, without what is in them."""
    windows = [Part(bus, path) for _, path in Part(bus, ROOT).ask(interface("Accessible"), "GetChildren")[0]]
    for window in windows:
        window.name = window.ask(PROPERTIES, "Get", "(ss)", interface("Accessible"), "Name")[0]
    return windows


def toolkit_version(bus):
    return Part(bus, ROOT).ask(PROPERTIES, "Get", "(ss)", interface("Application"), "Version")[0]
