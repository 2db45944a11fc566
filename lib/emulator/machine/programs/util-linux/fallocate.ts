import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { parseSize } from "../kit/sizes";

/** fallocate -l SIZE FILE: reserves the blocks of a file. */
function* runFallocate(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	let [length, offset] = [undefined as number | undefined, 0];
	const words: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		const [key = arg, given] =
			arg.startsWith("--") && arg.includes("=")
				? arg.split("=")
				: /^-[lo]./.test(arg)
					? [arg.slice(0, 2), arg.slice(2)]
					: [arg];
		if (key === "-l" || key === "--length") {
			const text = given ?? args[++at] ?? "";
			length = parseSize(text);
			if (length === undefined) {
				yield* sys.warn("fallocate: failed to parse length\n");
				return 1;
			}
		} else if (key === "-o" || key === "--offset") {
			offset = parseSize(given ?? args[++at] ?? "") ?? 0;
		} else if (!arg.startsWith("-")) {
			words.push(arg);
		} else if (!/^-[nvx]$|^--(keep-size|verbose|posix)$/.test(arg)) {
			yield* sys.warn(
				`fallocate: ${arg.startsWith("--") ? `unrecognized option '${arg}'` : `invalid option -- '${arg.charAt(1)}'`}\nTry 'fallocate --help' for more information.\n`,
			);
			return 1;
		}
	}
	const [file] = words;
	if (file === undefined || length === undefined || length <= 0) {
		yield* sys.warn(
			file === undefined
				? "fallocate: no filename specified\n"
				: length === undefined
					? "fallocate: no length argument specified\n"
					: "fallocate: invalid length value specified\n",
		);
		return 1;
	}
	let fd: number;
	try {
		fd = yield* sys.open(file, { read: true, write: true, create: true }, 0o666);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`fallocate: cannot open ${file}: ${error.message}\n`);
		return 1;
	}
	try {
		sys.allocate(fd, offset + length);
		return 0;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(
			`fallocate: ${sys.machine.facts.userland === "centos7" ? `${file}: fallocate failed` : "fallocate failed"}: ${error.message}\n`,
		);
		return 1;
	} finally {
		sys.close(fd);
	}
}

export const FALLOCATE: Program = { name: "fallocate", run: runFallocate };
