/* Loaded before the C library, it makes every flush to the disk take its time, and as long as the file named in
   SLOW_DISK is there: a slow disk, wherever the test runs. */
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int fsync(int file) {
  struct timespec while_ = {0, 300 * 1000 * 1000};
  do {
    nanosleep(&while_, 0);
  } while (access(getenv("SLOW_DISK"), F_OK) == 0);
  return (int)syscall(SYS_fsync, file);
}
