/* pthread_cond_clockwait for a glibc before 2.30: the wait by the monotonic clock becomes one by the wall clock, as
   libstdc++ itself waited before that function came. Where glibc has the real one, that is used. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <time.h>

typedef int wait_function(pthread_cond_t *, pthread_mutex_t *, clockid_t, const struct timespec *);

int pthread_cond_clockwait(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until)
{
    static wait_function *real;
    static int asked;
    if (!__atomic_load_n(&asked, __ATOMIC_ACQUIRE)) {
        real = (wait_function *)dlvsym(RTLD_NEXT, "pthread_cond_clockwait", "GLIBC_2.30");
        if (!real)
            real = (wait_function *)dlvsym(RTLD_NEXT, "pthread_cond_clockwait", "GLIBC_2.34");
        __atomic_store_n(&asked, 1, __ATOMIC_RELEASE);
    }
    if (real)
        return real(condition, mutex, clock, until);
    if (clock == CLOCK_REALTIME)
        return pthread_cond_timedwait(condition, mutex, until);
    struct timespec now, wall;
    clock_gettime(clock, &now);
    clock_gettime(CLOCK_REALTIME, &wall);
    wall.tv_sec += until->tv_sec - now.tv_sec;
    wall.tv_nsec += until->tv_nsec - now.tv_nsec;
    if (wall.tv_nsec < 0) {
        wall.tv_nsec += 1000000000;
        wall.tv_sec -= 1;
    } else if (wall.tv_nsec >= 1000000000) {
        wall.tv_nsec -= 1000000000;
        wall.tv_sec += 1;
    }
    return pthread_cond_timedwait(condition, mutex, &wall);
}
