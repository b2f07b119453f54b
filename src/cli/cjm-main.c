#include "model/cjm-file.h"
#include "model/cjm-schema.h"
#include <stdio.h>
#include <string.h>
int main (int argc, char **argv)
{
  GError *error = NULL;
  if (strcmp(argv[1],"schema")==0){ fputs(cjm_schema_to_json(), stdout); return 0; }
  for (int i=2;i<argc;i++){
  CjmDocument *d = cjm_file_load (argv[i], &error);
  if (!d || !cjm_file_save (d, argv[i], &error)) { fprintf (stderr, "%s\n", error->message); return 1; } }
  return 0;
}
