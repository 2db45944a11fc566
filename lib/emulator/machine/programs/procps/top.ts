import type { Program } from "../../program";
import { readAccounts } from "../kit/accounts";
import { localZone } from "../kit/time-zone";
import { memoryUse } from "./memory";
import { commandLine, contextOf, memoryShare, processorShare, residentKiB, virtualKiB } from "./process-fields";
import { ProcpsError, procpsTool } from "./procps-tool";
import { uptimeLine } from "./uptime";

/** top(1) in batch mode; without -b it needs a terminal, which nothing has here. */
export const TOP: Program = procpsTool({
	name: "top",
	usage: "%s -hv | -bcHiOSs -d secs -n max -u|U user -p pid(s) -o field -w [cols]",
	page: "top(1)",
	options: { short: "bcd:hHiI1n:o:Op:sSu:U:vw::E:e:", long: {} },
	*run(call) {
		const { sys } = call;
		const rounds = Number(call.value("n") ?? Number.POSITIVE_INFINITY);
		if (!call.has("b")) {
			throw new ProcpsError("failed tty get");
		}
		const delay = Number(call.value("d") ?? 3) * 1000;
		const pids = call.value("p")?.split(",").map(Number);
		for (let round = 0; round < rounds; round++) {
			if (round > 0) {
				yield* sys.print("\n");
				yield* sys.sleep(delay);
			}
			const accounts = yield* readAccounts(sys);
			const context = contextOf(sys, accounts, yield* localZone(sys));
			const use = yield* memoryUse(sys);
			const isOld = sys.machine.facts.userland === "centos7";
			const user = call.value("u") ?? call.value("U");
			const all = sys.machine
				.processes()
				.filter(({ pid }) => pids === undefined || pids.includes(pid))
				.filter(({ uid }) => user === undefined || accounts.userName(uid) === user || String(uid) === user);
			const count = (state: string) => String(all.filter((process) => process.state === state).length).padStart(3);
			const size = (kib: number, width: number) =>
				isOld ? String(kib).padStart(width) : (kib / 1024).toFixed(1).padStart(width);
			const unit = isOld ? "KiB" : "MiB";
			const sleeping = String(all.filter(({ state }) => state === "S" || state === "D").length).padStart(3);
			const lines = [
				`top -${yield* uptimeLine(sys)}`,
				`Tasks: ${String(all.length).padStart(3)} total, ${count("R")} running, ${sleeping} sleeping, ${count("T")} stopped, ${count("Z")} zombie`,
				"%Cpu(s):  1.0 us,  1.0 sy,  0.0 ni, 98.0 id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st",
				`${unit} Mem : ${size(use.total, 8)} total, ${size(use.free, 8)} free, ${size(use.used, 8)} used, ${size(use.buffers + use.cache, 8)} buff/cache`,
				`${unit} Swap: ${size(use.swapTotal, 8)} total, ${size(use.swapFree, 8)} free, ${size(use.swapTotal - use.swapFree, 8)} used. ${size(use.available, 8)} avail Mem `,
				"",
				"  PID USER      PR  NI    VIRT    RES    SHR S  %CPU %MEM     TIME+ COMMAND",
			];
			const isByMemory = /%?MEM|RES/.test(call.value("o") ?? "");
			const key = isByMemory ? residentKiB : (process: (typeof all)[number]) => processorShare(process, context);
			for (const process of [...all].sort((a, b) => key(b) - key(a) || a.pid - b.pid)) {
				const hundredths = Math.floor(process.cpuMs / 10);
				const minutes = Math.floor(hundredths / 6000);
				const rest = ((hundredths % 6000) / 100).toFixed(2).padStart(5, "0");
				const name = accounts.userName(process.uid);
				lines.push(
					[
						String(process.pid).padStart(5),
						(name.length > 8 ? `${name.slice(0, 7)}+` : name).padEnd(8),
						String(20 + process.nice).padStart(3),
						String(process.nice).padStart(3),
						String(virtualKiB(process)).padStart(7),
						String(residentKiB(process)).padStart(6),
						String(Math.floor(residentKiB(process) / 2)).padStart(6),
						process.state,
						processorShare(process, context).toFixed(1).padStart(5),
						memoryShare(process, context).toFixed(1).padStart(4),
						`${minutes}:${rest}`.padStart(9),
						call.has("c") ? commandLine(process) : process.comm,
					].join(" "),
				);
			}
			yield* sys.print(`${lines.join("\n")}\n`);
		}
		return 0;
	},
});
