import { decode, encode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Sys } from "../../kernel/sys";
import { plain, routine } from "./built-in";
import type { StandardOutput } from "./standard-output";
import { bytesOf, PyBytes, PyDict, PyExit, PyRaise, PyTuple, type Value } from "./values";

/** Bytes that one os.read gives at most. */
const MAX_READ = 1 << 24;

/** What the kernel refuses is an OSError. */
function refused(error: unknown): never {
	throw isErrno(error) ? new PyRaise("OSError", `[Errno ${error.number}] ${error.message}`) : error;
}

/** What Python's `os` offers for descriptors, and for names and variables as bytes. */
export function descriptorMembers(sys: Sys, out: StandardOutput): readonly (readonly [string, Value])[] {
	const environb = new PyDict();
	for (const [key, value] of sys.env) {
		environb.set(new PyBytes(encode(key)), new PyBytes(encode(value)));
	}
	const numbered = (name: string, run: (fd: number, args: readonly Value[]) => Value) =>
		plain(name, (args) => {
			try {
				return run(Number(args[0]), args);
			} catch (error) {
				return refused(error);
			}
		});
	return [
		["environb", environb],
		["fsencode", plain("fsencode", ([name = ""]) => new PyBytes(bytesOf(name)))],
		["fsdecode", plain("fsdecode", ([name = ""]) => decode(bytesOf(name)))],
		[
			"read",
			routine("read", function* ([fd = 0n, size = 0n]) {
				if (Number(size) < 0) {
					throw new PyRaise("OSError", "[Errno 22] Invalid argument");
				}
				try {
					return new PyBytes(yield* sys.read(Number(fd), Math.min(Number(size), MAX_READ)));
				} catch (error) {
					return refused(error);
				}
			}),
		],
		[
			"write",
			routine("write", function* ([fd = 1n, data = ""]) {
				const bytes = bytesOf(data);
				try {
					yield* sys.write(Number(fd), bytes);
				} catch (error) {
					return refused(error);
				}
				return BigInt(bytes.length);
			}),
		],
		[
			"close",
			numbered("close", (fd) => {
				sys.close(fd);
				return null;
			}),
		],
		["isatty", numbered("isatty", (fd) => sys.isatty(fd))],
		["dup", numbered("dup", (fd) => BigInt(sys.dup(fd, 3, true)))],
		[
			"dup2",
			numbered("dup2", (fd, [, to = 0n]) => {
				sys.dup2(fd, Number(to));
				return to;
			}),
		],
		["pipe", plain("pipe", () => new PyTuple(sys.pipe().map(BigInt)))],
		[
			"_exit",
			plain("_exit", ([code = 0n]) => {
				out.drop();
				throw new PyExit(code, true);
			}),
		],
	];
}
