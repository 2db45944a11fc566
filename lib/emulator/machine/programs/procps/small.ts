import { isErrno } from "../../kernel/errno";
import type { Program } from "../../program";
import { execFailureStatus, runToEnd } from "../kit/exec";
import { commandLine, residentKiB, virtualKiB } from "./process-fields";
import { ProcpsError, procpsTool } from "./procps-tool";

/** pwdx(1): working directories of processes. */
export const PWDX: Program = procpsTool({
	name: "pwdx",
	usage: "%s [options] pid...",
	page: "pwdx(1)",
	options: { short: "V", long: {} },
	*run({ sys, operands }) {
		if (operands.length === 0) {
			throw new ProcpsError("", 1);
		}
		let status = 0;
		for (const text of operands) {
			const number = text.replace(/^\/proc\//, "");
			if (!/^\d+$/.test(number)) {
				throw new ProcpsError(`invalid process id: ${text}`);
			}
			const process = sys.machine.process(Number(number));
			if (process === undefined) {
				yield* sys.warn(`${text}: No such process\n`);
				status = 1;
			} else {
				yield* sys.print(`${text}: ${process.cwd}\n`);
			}
		}
		return status;
	},
});

/** pmap(1): what a process has mapped, its program and the rest of its address space. */
export const PMAP: Program = procpsTool({
	name: "pmap",
	usage: "%s [options] PID [PID ...]",
	page: "pmap(1)",
	options: { short: "xXdqcCnNprA:V", long: { extended: "x", device: "d", quiet: "q", "show-path": "p" } },
	*run(call) {
		const { sys } = call;
		if (call.operands.length === 0) {
			throw new ProcpsError("argument missing", 1);
		}
		let status = 0;
		for (const text of call.operands) {
			const process = sys.machine.process(Number(text));
			if (process === undefined) {
				status = 42;
				continue;
			}
			const resident = residentKiB(process);
			const rest = Math.max(4, virtualKiB(process) - 900 - resident);
			const name = process.exe.slice(process.exe.lastIndexOf("/") + 1);
			const row = (address: string, kib: number, mode: string, what: string) =>
				`${address} ${`${kib}K`.padStart(6)} ${mode} ${call.has("p") && what === name ? process.exe : `  ${what}`}\n`;
			yield* sys.print(`${text}:   ${commandLine(process)}\n`);
			yield* sys.print(
				row("0000000000400000", 900, "r-x--", name) +
					row("00000000006e0000", resident, "rw---", "[ anon ]") +
					row("00007f0000000000", rest, "r-x--", "libc.so.6"),
			);
			if (!call.has("q")) {
				yield* sys.print(` total ${`${900 + resident + rest}K`.padStart(16)}\n`);
			}
		}
		return status;
	},
});

/** watch(1): without a terminal it cannot draw its screen; with one it would run for ever. */
export const WATCH: Program = procpsTool({
	name: "watch",
	usage: "%s [options] command",
	page: "watch(1)",
	options: {
		short: "bcd::egn:pq:tvwxh",
		long: {
			beep: "b",
			color: "c",
			"differences=?": "d",
			errexit: "e",
			chgexit: "g",
			"interval=": "n",
			precise: "p",
			"equexit=": "q",
			"no-title": "t",
			"no-wrap": "w",
			exec: "x",
		},
		stopAtOperand: true,
	},
	*run(call) {
		const { sys } = call;
		if (call.operands.length === 0) {
			throw new ProcpsError("", 1);
		}
		const interval = Math.max(0.1, Number(call.value("n") ?? 2)) * 1000;
		const argv = call.has("x") ? call.operands : ["sh", "-c", call.operands.join(" ")];
		if (!sys.env.has("TERM")) {
			yield* sys.warn("Error opening terminal: unknown.\n");
			return 1;
		}
		for (;;) {
			let status = 0;
			try {
				status = yield* runToEnd(sys, { file: argv[0] ?? "sh", argv });
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				return execFailureStatus(error);
			}
			if (status !== 0 && call.has("e")) {
				return 8;
			}
			yield* sys.sleep(interval);
		}
	},
});

/** slabtop(1): the kernel is emulated without slabs. */
export const SLABTOP: Program = {
	name: "slabtop",
	*run(sys) {
		yield* sys.warn("scalehook: slabtop: this kernel has no slab statistics\n");
		return 126;
	},
};
