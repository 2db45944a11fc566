/** What strerror of glibc says of each error that the machine's kernel gives (errno(3)). */
const MESSAGES = {
	EPERM: "Operation not permitted",
	ENOENT: "No such file or directory",
	ESRCH: "No such process",
	EINTR: "Interrupted system call",
	EIO: "Input/output error",
	ENXIO: "No such device or address",
	E2BIG: "Argument list too long",
	ENOEXEC: "Exec format error",
	EBADF: "Bad file descriptor",
	ECHILD: "No child processes",
	EAGAIN: "Resource temporarily unavailable",
	ENOMEM: "Cannot allocate memory",
	EACCES: "Permission denied",
	EBUSY: "Device or resource busy",
	EEXIST: "File exists",
	EXDEV: "Invalid cross-device link",
	ENODEV: "No such device",
	ENOTDIR: "Not a directory",
	EISDIR: "Is a directory",
	EINVAL: "Invalid argument",
	EMFILE: "Too many open files",
	ENOTTY: "Inappropriate ioctl for device",
	ETXTBSY: "Text file busy",
	EFBIG: "File too large",
	ENOSPC: "No space left on device",
	ESPIPE: "Illegal seek",
	EROFS: "Read-only file system",
	EMLINK: "Too many links",
	EPIPE: "Broken pipe",
	ERANGE: "Numerical result out of range",
	ENAMETOOLONG: "File name too long",
	ENOTEMPTY: "Directory not empty",
	ELOOP: "Too many levels of symbolic links",
	EOPNOTSUPP: "Operation not supported",
	EADDRINUSE: "Address already in use",
	EADDRNOTAVAIL: "Cannot assign requested address",
	ENETUNREACH: "Network is unreachable",
	ECONNRESET: "Connection reset by peer",
	ETIMEDOUT: "Connection timed out",
	ECONNREFUSED: "Connection refused",
	EHOSTUNREACH: "No route to host",
	EDQUOT: "Disk quota exceeded",
} as const;

export type ErrnoCode = keyof typeof MESSAGES;

/** An error of a system call: programs catch it and say it in their own words. `message` is what strerror says. */
export class Errno extends Error {
	readonly code: ErrnoCode;
	/** The path or name that it is about, when there is one. */
	readonly subject: string | undefined;

	constructor(code: ErrnoCode, subject?: string) {
		// Programs probe for files all the time: a stack for each would cost more than the system call.
		const limit = Error.stackTraceLimit;
		Error.stackTraceLimit = 0;
		super(MESSAGES[code]);
		Error.stackTraceLimit = limit;
		this.code = code;
		this.subject = subject;
	}
}

/** Whether `error` is a system call's, of the given code when one is given. */
export function isErrno(error: unknown, code?: ErrnoCode): error is Errno {
	return error instanceof Errno && (code === undefined || error.code === code);
}
