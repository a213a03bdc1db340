/* Loaded before the C library, it refuses what some shares cannot do, with the error number given: locking a file (LOCK),
   and flushing a folder (FLUSH). */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int refused(const char *what) {
  const char *number = getenv(what);
  if (number == 0) return 0;
  errno = atoi(number);
  return 1;
}

int flock(int file, int how) {
  if (refused("LOCK")) return -1;
  return (int)syscall(SYS_flock, file, how);
}

int fsync(int file) {
  struct stat about;
  if (fstat(file, &about) == 0 && S_ISDIR(about.st_mode) && refused("FLUSH")) return -1;
  return (int)syscall(SYS_fsync, file);
}
