"""Limits a process puts on itself before it reads what nobody vouches for."""

import sys


def limit_process(seconds: int, memory: int) -> None:
    """End this process after `seconds` of work or beyond `memory` bytes. Where a system knows no such limit, nothing.

    Linux: RLIMIT_CPU and RLIMIT_DATA, and no core dump, which would hold the draft's words. Windows: a job object.
    """
    if sys.platform == "win32":
        _join_job(seconds, memory)
        return
    import resource

    wanted = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_DATA, memory),  # private memory: what is mapped and shared does not count
        (resource.RLIMIT_CORE, 0),
    )
    for which, most in wanted:
        hard = resource.getrlimit(which)[1]
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (within, within))


def _join_job(seconds: int, memory: int) -> None:
    """A job object of our own around this process (JOBOBJECT_EXTENDED_LIMIT_INFORMATION)."""
    import ctypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("process_time", ctypes.c_int64),  # in 100 nanoseconds
            ("job_time", ctypes.c_int64),
            ("flags", ctypes.c_uint32),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("active_processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("priority", ctypes.c_uint32),
            ("scheduling", ctypes.c_uint32),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("basic", Basic),
            ("io_counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    limits = Extended()
    limits.basic.flags = 0x2 | 0x100  # JOB_OBJECT_LIMIT_PROCESS_TIME, JOB_OBJECT_LIMIT_PROCESS_MEMORY
    limits.basic.process_time = seconds * 10_000_000
    limits.process_memory = memory
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    kernel.SetInformationJobObject(job, 9, ctypes.byref(limits), ctypes.sizeof(limits))
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
