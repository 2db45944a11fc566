import { type ErrnoCode, isErrno } from "../../kernel/errno";

/** What libuv says of a failed call: node's errors carry it. */
export type FailureFacts = {
	readonly code: string;
	/** libuv's number: the kernel's, negative. */
	readonly errno: number;
	readonly text: string;
	readonly syscall: string;
	readonly path?: string;
	readonly dest?: string;
	readonly address?: string;
	readonly port?: number;
	readonly hostname?: string;
};

/** A call of the library that failed: becomes an error inside. */
export class Failed extends Error {
	constructor(readonly facts: FailureFacts) {
		super(facts.code);
	}
}

/** libuv's words for the kernel's errors. */
const WORDS: Readonly<Partial<Record<ErrnoCode, string>>> = {
	EPERM: "operation not permitted",
	ENOENT: "no such file or directory",
	ESRCH: "no such process",
	EIO: "i/o error",
	ENXIO: "no such device or address",
	E2BIG: "argument list too long",
	EBADF: "bad file descriptor",
	EAGAIN: "resource temporarily unavailable",
	ENOMEM: "not enough memory",
	EACCES: "permission denied",
	EBUSY: "resource busy or locked",
	EEXIST: "file already exists",
	EXDEV: "cross-device link not permitted",
	ENODEV: "no such device",
	ENOTDIR: "not a directory",
	EISDIR: "illegal operation on a directory",
	EINVAL: "invalid argument",
	EMFILE: "too many open files",
	ETXTBSY: "text file is busy",
	EFBIG: "file too large",
	ENOSPC: "no space left on device",
	ESPIPE: "invalid seek",
	EROFS: "read-only file system",
	EPIPE: "broken pipe",
	ENAMETOOLONG: "name too long",
	ENOTEMPTY: "directory not empty",
	ELOOP: "too many symbolic links encountered",
	EADDRINUSE: "address already in use",
	EADDRNOTAVAIL: "address not available",
	ENETUNREACH: "network is unreachable",
	ECONNRESET: "connection reset by peer",
	ETIMEDOUT: "connection timed out",
	ECONNREFUSED: "connection refused",
};

/** The failure that a kernel's error makes of a call; other errors pass. */
export function failure(error: unknown, syscall: string, about: Partial<FailureFacts>): unknown {
	if (!isErrno(error)) {
		return error;
	}
	const text = WORDS[error.code] ?? error.message.toLowerCase();
	return new Failed({ code: error.code, errno: -error.number, text, syscall, ...about });
}
