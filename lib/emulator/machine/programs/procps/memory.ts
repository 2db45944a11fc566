import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { ProcpsError, procpsTool } from "./procps-tool";
import { isNewProcps } from "./version";

/** /proc/meminfo, KiB. */
export function* readMemory(sys: Sys): Routine<(name: string) => number> {
	const rows = new Map(
		(yield* sys.readText("/proc/meminfo")).split("\n").map((line) => {
			const [name = "", value = "0"] = line.split(/:\s*/);
			return [name, Number.parseInt(value, 10)] as const;
		}),
	);
	return (name) => rows.get(name) ?? 0;
}

/** What free and top tell of memory, KiB, counted as the version at hand counts. */
export type MemoryUse = {
	readonly total: number;
	readonly used: number;
	readonly free: number;
	readonly shared: number;
	readonly buffers: number;
	readonly cache: number;
	readonly available: number;
	readonly swapTotal: number;
	readonly swapFree: number;
};

/** Reads memory use. Since procps 4 "used" is what is not available; before, what is neither free nor cache. */
export function* memoryUse(sys: Sys): Routine<MemoryUse> {
	const row = yield* readMemory(sys);
	const { userland } = sys.machine.facts;
	const cache = row("Cached") + (userland === "centos7" ? row("Slab") : row("SReclaimable"));
	const total = row("MemTotal");
	const free = row("MemFree");
	const buffers = row("Buffers");
	const available = row("MemAvailable");
	return {
		total,
		free,
		buffers,
		cache,
		available,
		used: userland === "debian12" ? total - available : Math.max(0, total - free - buffers - cache),
		shared: row("Shmem"),
		swapTotal: row("SwapTotal"),
		swapFree: row("SwapFree"),
	};
}

function human(kib: number, base: number, withBinaryMark: boolean): string {
	const bytes = kib * 1024;
	if (bytes < 1000) {
		return `${bytes}B`;
	}
	const mark = withBinaryMark ? "i" : "";
	const letters = base === 1000 ? ["K", "M", "G", "T", "P"] : ["K", "M", "G", "T", "P"];
	for (const [index, letter] of letters.entries()) {
		const value = bytes / base ** (index + 1);
		const precise = value.toFixed(1);
		if (precise.length <= 3) {
			return `${precise}${letter}${mark}`;
		}
		const whole = String(Math.floor(value));
		if (whole.length <= 3) {
			return `${whole}${letter}${mark}`;
		}
	}
	return String(bytes);
}

const POWERS: Readonly<Record<string, readonly [base: number, power: number]>> = {
	b: [1024, 0],
	k: [1024, 1],
	m: [1024, 2],
	g: [1024, 3],
	tebi: [1024, 4],
	pebi: [1024, 5],
	kilo: [1000, 1],
	mega: [1000, 2],
	giga: [1000, 3],
	tera: [1000, 4],
	peta: [1000, 5],
};

/** free(1). */
export const FREE: Program = procpsTool({
	name: "free",
	usage: "%s [options]",
	page: "free(1)",
	options: {
		short: "bkmghltvc:s:wV",
		long: {
			bytes: "b",
			kilo: "kilo",
			mega: "mega",
			giga: "giga",
			tera: "tera",
			peta: "peta",
			kibi: "k",
			mebi: "m",
			gibi: "g",
			tebi: "tebi",
			pebi: "pebi",
			human: "h",
			si: "si",
			lohi: "l",
			total: "t",
			committed: "v",
			"seconds=": "s",
			"count=": "c",
			wide: "w",
		},
	},
	*run(call) {
		const { sys } = call;
		const isNew = isNewProcps(sys);
		const unit = call.options.findLast(({ key }) => Object.hasOwn(POWERS, key))?.key ?? "k";
		const [givenBase, power] = POWERS[unit] ?? [1024, 1];
		const base = call.has("si") ? 1000 : givenBase;
		const isHuman = call.has("h");
		const shown = (kib: number) =>
			isHuman
				? human(kib, base, base === 1024 && sys.machine.facts.userland !== "centos7")
				: String(Math.floor((kib * 1024) / base ** power));
		const seconds = Number(call.value("s") ?? (call.has("c") ? 1 : 0));
		const count = Number(call.value("c") ?? (call.has("s") ? Number.POSITIVE_INFINITY : 1));
		if (!Number.isFinite(seconds) || seconds < 0) {
			throw new ProcpsError(`seconds argument \`${call.value("s")}' failed`);
		}
		if (Number.isNaN(count) || count < 1) {
			throw new ProcpsError(`failed to parse count argument: '${call.value("c")}'`);
		}
		const labelWidth = isNew ? 8 : 7;
		const row = (label: string, values: readonly (number | string)[]) =>
			label.padEnd(labelWidth) +
			values.map((value) => (typeof value === "number" ? shown(value) : value).padStart(12)).join("");
		for (let round = 0; round < count; round++) {
			if (round > 0) {
				yield* sys.print("\n");
				yield* sys.sleep(seconds * 1000);
			}
			const use = yield* memoryUse(sys);
			const caches = call.has("w") ? [use.buffers, use.cache] : [use.buffers + use.cache];
			const names = call.has("w") ? ["buffers", "cache"] : ["buff/cache"];
			const lines = [
				row("", ["total", "used", "free", "shared", ...names, "available"]),
				row("Mem:", [use.total, use.used, use.free, use.shared, ...caches, use.available]),
			];
			if (call.has("l")) {
				lines.push(row("Low:", [use.total, use.total - use.free, use.free]), row("High:", [0, 0, 0]));
			}
			const swapUsed = use.swapTotal - use.swapFree;
			lines.push(row("Swap:", [use.swapTotal, swapUsed, use.swapFree]));
			if (call.has("t")) {
				lines.push(row("Total:", [use.total + use.swapTotal, use.used + swapUsed, use.free + use.swapFree]));
			}
			yield* sys.print(`${lines.join("\n")}\n`);
		}
		return 0;
	},
});

/** vmstat(8): the table of virtual memory, once or every some seconds. */
export const VMSTAT: Program = procpsTool({
	name: "vmstat",
	usage: "%s [options] [delay [count]]",
	page: "vmstat(8)",
	options: {
		short: "afmnsdDp:S:wtyhV",
		long: {
			active: "a",
			forks: "f",
			stats: "s",
			"one-header": "n",
			"unit=": "S",
			wide: "w",
			timestamp: "t",
			"no-first": "y",
		},
	},
	*run(call) {
		const { sys } = call;
		const [delay, count] = call.operands;
		for (const text of [delay, count]) {
			if (text !== undefined && !/^\d+$/.test(text)) {
				throw new ProcpsError(`failed to parse argument: '${text}'`);
			}
		}
		const rounds = count !== undefined ? Number(count) : delay !== undefined ? Number.POSITIVE_INFINITY : 1;
		const divisor = { k: 1000 / 1024, K: 1, m: 1_000_000 / 1024, M: 1024 }[call.value("S") ?? "K"] ?? 1;
		yield* sys.print(
			"procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----\n r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st\n",
		);
		for (let round = 0; round < rounds; round++) {
			if (round > 0) {
				yield* sys.sleep(Number(delay) * 1000);
			}
			const use = yield* memoryUse(sys);
			const running = sys.machine.processes().filter(({ state }) => state === "R").length;
			const memory = [use.swapTotal - use.swapFree, use.free, use.buffers, use.cache]
				.map((kib) => String(Math.floor(kib / divisor)).padStart(6))
				.join(" ");
			yield* sys.print(
				`${String(Math.max(1, running)).padStart(2)}  0 ${memory}    0    0     1     2   30   50  1  1 98  0  0\n`,
			);
		}
		return 0;
	},
});
