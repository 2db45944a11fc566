/** The number of each error that the machine's kernel gives (errno(3)), and what strerror of glibc says of it. */
const ERRORS = {
	EPERM: [1, "Operation not permitted"],
	ENOENT: [2, "No such file or directory"],
	ESRCH: [3, "No such process"],
	EINTR: [4, "Interrupted system call"],
	EIO: [5, "Input/output error"],
	ENXIO: [6, "No such device or address"],
	E2BIG: [7, "Argument list too long"],
	ENOEXEC: [8, "Exec format error"],
	EBADF: [9, "Bad file descriptor"],
	ECHILD: [10, "No child processes"],
	EAGAIN: [11, "Resource temporarily unavailable"],
	ENOMEM: [12, "Cannot allocate memory"],
	EACCES: [13, "Permission denied"],
	EBUSY: [16, "Device or resource busy"],
	EEXIST: [17, "File exists"],
	EXDEV: [18, "Invalid cross-device link"],
	ENODEV: [19, "No such device"],
	ENOTDIR: [20, "Not a directory"],
	EISDIR: [21, "Is a directory"],
	EINVAL: [22, "Invalid argument"],
	EMFILE: [24, "Too many open files"],
	ENOTTY: [25, "Inappropriate ioctl for device"],
	ETXTBSY: [26, "Text file busy"],
	EFBIG: [27, "File too large"],
	ENOSPC: [28, "No space left on device"],
	ESPIPE: [29, "Illegal seek"],
	EROFS: [30, "Read-only file system"],
	EMLINK: [31, "Too many links"],
	EPIPE: [32, "Broken pipe"],
	ERANGE: [34, "Numerical result out of range"],
	ENAMETOOLONG: [36, "File name too long"],
	ENOTEMPTY: [39, "Directory not empty"],
	ELOOP: [40, "Too many levels of symbolic links"],
	EOPNOTSUPP: [95, "Operation not supported"],
	EADDRINUSE: [98, "Address already in use"],
	EADDRNOTAVAIL: [99, "Cannot assign requested address"],
	ENETUNREACH: [101, "Network is unreachable"],
	ECONNRESET: [104, "Connection reset by peer"],
	ETIMEDOUT: [110, "Connection timed out"],
	ECONNREFUSED: [111, "Connection refused"],
	EHOSTUNREACH: [113, "No route to host"],
	EDQUOT: [122, "Disk quota exceeded"],
} as const satisfies Readonly<Record<string, readonly [number: number, message: string]>>;

export type ErrnoCode = keyof typeof ERRORS;

/** An error of a system call: programs catch it and say it in their own words. `message` is what strerror says. */
export class Errno extends Error {
	readonly code: ErrnoCode;
	/** Its number on Linux. */
	readonly number: number;
	/** The path or name that it is about, when there is one. */
	readonly subject: string | undefined;

	constructor(code: ErrnoCode, subject?: string) {
		// Programs probe for files all the time: a stack for each would cost more than the system call.
		const limit = Error.stackTraceLimit;
		Error.stackTraceLimit = 0;
		const [number, message] = ERRORS[code];
		super(message);
		Error.stackTraceLimit = limit;
		this.number = number;
		this.code = code;
		this.subject = subject;
	}
}

/** Whether `error` is a system call's, of the given code when one is given. */
export function isErrno(error: unknown, code?: ErrnoCode): error is Errno {
	return error instanceof Errno && (code === undefined || error.code === code);
}
