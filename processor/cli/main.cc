// siglum: the program is its command line (app.h) and nothing else.
#include "cli/app.h"

int main(int argc, char** argv) { return siglum::cli::RunApp(argc, argv); }
