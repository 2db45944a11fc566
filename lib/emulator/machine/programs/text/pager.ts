import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { isDirectory } from "../kit/files";

const BLOCK = 65_536;

/** less and more: where no terminal is, which here is everywhere, they copy their files. */
function pager(name: "less" | "more"): Program {
	return {
		name,
		*run(sys) {
			const args = sys.argv().slice(1);
			if (args.includes("--version") || args.includes("-V")) {
				yield* sys.print(name === "less" ? "less 590 (GNU regular expressions)\n" : "more from util-linux 2.38.1\n");
				return 0;
			}
			const files = args.filter((arg) => !/^[-+]./.test(arg));
			if (files.length === 0) {
				return yield* copy(sys, 0);
			}
			let status = 0;
			for (const file of files) {
				if (file !== "-" && isDirectory(sys, file)) {
					yield* name === "less" ? sys.warn(`${file} is a directory\n`) : sys.print(`\n*** ${file}: directory ***\n\n`);
					status = name === "less" ? 1 : status;
					continue;
				}
				try {
					const fd = file === "-" ? 0 : yield* sys.open(file, { read: true });
					if (name === "more" && (files.length > 1 || sys.machine.facts.userland === "debian12")) {
						yield* sys.print(`::::::::::::::\n${file}\n::::::::::::::\n`);
					}
					yield* copy(sys, fd);
				} catch (error) {
					if (!isErrno(error)) {
						throw error;
					}
					yield* sys.warn(
						name === "less" ? `${file}: ${error.message}\n` : `more: cannot open ${file}: ${error.message}\n`,
					);
				}
			}
			return status;
		},
	};
}

function* copy(sys: Sys, fd: number): Routine<number> {
	for (;;) {
		const bytes = yield* sys.read(fd, BLOCK);
		if (bytes.length === 0) {
			return 0;
		}
		yield* sys.write(1, bytes);
	}
}

export const PAGERS = [pager("less"), pager("more")];
