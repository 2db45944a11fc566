import { isErrno } from "../../kernel/errno";
import { parseSignal, type SignalName } from "../../kernel/signal";
import type { Program } from "../../program";
import { readAccounts } from "../kit/accounts";
import { exists } from "../kit/files";
import { portOf } from "../kit/ports";
import { isAtPort, openFiles } from "./open-files";

/** fuser(1): processes that use files, mounted file systems (-m) or ports (PORT/tcp, -n tcp), which -k ends. */
export const FUSER: Program = {
	name: "fuser",
	*run(sys) {
		const names: string[] = [];
		const flags = new Set<string>();
		let signal: SignalName = "KILL";
		let space = "file";
		const args = sys.argv().slice(1);
		for (let at = 0; at < args.length; at++) {
			const arg = args[at] ?? "";
			const asSignal = /^-(?:[A-Z]{2,}\d*|\d+)$/.test(arg) ? parseSignal(arg.slice(1)) : undefined;
			if (arg === "-n" || arg === "--namespace") {
				space = args[++at] ?? "file";
			} else if (arg.startsWith("--")) {
				flags.add(
					{ kill: "k", silent: "s", verbose: "v", mount: "m", ismountpoint: "M", user: "u" }[arg.slice(2)] ?? arg,
				);
			} else if (asSignal !== undefined) {
				signal = asSignal;
			} else if (/^-[a-zA-Z]+$/.test(arg)) {
				for (const letter of arg.slice(1)) {
					flags.add(letter);
				}
			} else {
				names.push(arg);
			}
		}
		const wrong = [...flags].find((flag) => !/^[kscvmMuai4l6Iw]$/.test(flag));
		if (wrong !== undefined || names.length === 0) {
			yield* sys.warn(wrong === undefined ? "No process specification given\n" : `fuser: Invalid option ${wrong}\n`);
			return 1;
		}
		const accounts = yield* readAccounts(sys);
		const isQuiet = flags.has("s");
		let found = false;
		for (const name of names) {
			const [, port = "", protocol = space] = /^([\w-]+)(?:\/(tcp|udp))?$/.exec(name) ?? [];
			const isPort = protocol !== "file" && port !== "";
			if (!isPort && !exists(sys, name)) {
				yield* sys.warn(`Specified filename ${name} does not exist.\n`);
				continue;
			}
			const path = isPort ? "" : sys.realpath(name);
			const inMount = (other: string) => other === path || other.startsWith(`${path.replace(/\/$/, "")}/`);
			const used = openFiles(sys).filter(({ path: other, socket }) =>
				isPort
					? isAtPort(socket, portOf(port), protocol)
					: flags.has("m") || flags.has("M")
						? inMount(other)
						: other === path,
			);
			const pids = [...new Set(used.map(({ process }) => process.pid))];
			found ||= pids.length > 0;
			if (pids.length > 0 && !isQuiet) {
				if (flags.has("v")) {
					yield* sys.warn(`                     USER        PID ACCESS COMMAND\n`);
				}
				yield* sys.warn(
					`${isPort && !name.includes("/") ? `${name}/${protocol}` : name}:`.padEnd(
						flags.has("v") ? 21 : name.includes("/") && isPort ? 21 : 0,
					),
				);
				for (const pid of pids) {
					const own = used.filter(({ process }) => process.pid === pid);
					const process = own[0]?.process;
					if (flags.has("v")) {
						const access = own.some(({ fd }) => /^\d/.test(fd))
							? "F...."
							: own.some(({ fd }) => fd === "cwd")
								? "..c.."
								: "...e.";
						yield* sys.warn(`${accounts.userName(process?.uid ?? 0).padEnd(9)} `);
						yield* sys.print(`${String(pid).padStart(5)}`);
						yield* sys.warn(` ${access} ${process?.comm}\n`);
					} else {
						yield* sys.print(`${String(pid).padStart(6)}`);
						yield* sys.warn(own.some(({ fd }) => fd === "cwd") ? "c" : own.every(({ fd }) => fd === "txt") ? "e" : "");
					}
				}
				if (!flags.has("v")) {
					yield* sys.warn("\n");
				}
			}
			if (flags.has("k")) {
				for (const pid of pids) {
					try {
						sys.kill(pid, signal);
					} catch (error) {
						if (!isErrno(error)) {
							throw error;
						}
						yield* sys.warn(`Could not kill process ${pid}: ${error.message}\n`);
					}
				}
			}
		}
		return found ? 0 : 1;
	},
};
