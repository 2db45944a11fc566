import type { Mount, Routine, Stat } from "../../kernel/sys";
import { joinPath } from "../kit/paths";
import { humanSize, parseSize } from "../kit/sizes";
import { momentOf, strftime } from "../kit/strftime";
import { localZone } from "../kit/time-zone";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Unit = number | "human" | "si";

function unitOf(tool: Tool, fallback: number): Unit {
	let unit: Unit = fallback;
	for (const { key, value } of tool.options) {
		if (key === "h" || (key === "H" && tool.name === "df") || key === "si") {
			unit = key === "h" ? "human" : "si";
		} else if (key === "k") {
			unit = 1024;
		} else if (key === "m") {
			unit = 1_048_576;
		} else if (key === "b") {
			unit = 1;
		} else if (key === "B") {
			const text = value ?? "";
			unit =
				text === "human-readable"
					? "human"
					: (parseSize(/^\d/.test(text) ? text : `1${text}`, "KMGTPEZY") ??
						tool.die(`invalid -B argument ${tool.quote(text)}`));
		}
	}
	return unit;
}

function show(bytes: number, unit: Unit): string {
	return typeof unit === "number" ? String(Math.ceil(bytes / unit)) : humanSize(bytes, unit === "si" ? 1000 : 1024);
}

type Row = { readonly mount: Mount; readonly cells: readonly string[] };

function header(unit: Unit, tool: Tool): string {
	if (typeof unit !== "number") {
		return "Size";
	}
	if (tool.has("P")) {
		return `${unit}-blocks`;
	}
	const powers: Readonly<Record<number, string>> = {
		1: "1B",
		1024: "1K",
		1048576: "1M",
		1073741824: "1G",
		1000: "1kB",
		1000000: "1MB",
	};
	return `${powers[unit] ?? unit}-blocks`;
}

const PSEUDO = [
	"proc",
	"sysfs",
	"devpts",
	"cgroup",
	"cgroup2",
	"securityfs",
	"debugfs",
	"mqueue",
	"hugetlbfs",
	"pstore",
	"bpf",
	"tracefs",
	"autofs",
	"configfs",
	"fusectl",
	"binfmt_misc",
];

class Table {
	constructor(
		private readonly tool: Tool,
		private readonly unit: Unit,
	) {}

	row(mount: Mount, path: string): Row | undefined {
		const { tool, unit } = this;
		const fs = tool.sys.statfs(path);
		const total = fs.blocks * fs.blockSize;
		const free = fs.free * fs.blockSize;
		const used = total - free;
		const usable = used + free;
		const isInodes = tool.has("i");
		const percent = (part: number, whole: number) => (whole === 0 ? "-" : `${Math.ceil((part * 100) / whole)}%`);
		if (isInodes) {
			const taken = fs.files - fs.filesFree;
			const count = (value: number) =>
				typeof unit === "number" ? String(value) : humanSize(value, unit === "si" ? 1000 : 1024);
			return { mount, cells: [count(fs.files), count(taken), count(fs.filesFree), percent(taken, fs.files)] };
		}
		return { mount, cells: [show(total, unit), show(used, unit), show(free, unit), percent(used, usable)] };
	}

	columns(): string[] {
		const { tool, unit } = this;
		const isHuman = typeof unit !== "number";
		const middle = tool.has("i")
			? ["Inodes", "IUsed", "IFree", "IUse%"]
			: [header(unit, tool), "Used", isHuman ? "Avail" : "Available", tool.has("P") ? "Capacity" : "Use%"];
		return ["Filesystem", ...(tool.has("T") ? ["Type"] : []), ...middle, "Mounted on"];
	}

	*print(rows: readonly Row[]): Routine {
		const { tool } = this;
		const output = tool.value("output");
		const titles = this.columns();
		const fields = tool.has("output")
			? (output ?? "source,fstype,itotal,iused,iavail,ipcent,size,used,avail,pcent,file,target").split(",")
			: undefined;
		const lines: string[][] =
			fields === undefined
				? [
						titles,
						...rows.map(({ mount, cells }) => [
							mount.device,
							...(tool.has("T") ? [mount.type] : []),
							...cells,
							mount.point,
						]),
					]
				: [
						fields.map((field) => this.title(field)),
						...rows.map((row) => fields.map((field) => this.field(field, row))),
					];
		const isText = (at: number) =>
			fields === undefined
				? at === 0 || at === titles.length - 1 || (tool.has("T") && at === 1)
				: ["source", "fstype", "file", "target"].includes(fields[at] ?? "");
		const widths = (lines[0] ?? []).map((_, at) => {
			const least =
				fields === undefined && at === 0 ? 14 : fields === undefined && !isText(at) && at < titles.length - 2 ? 5 : 0;
			return Math.max(least, ...lines.map((line) => line[at]?.length ?? 0));
		});
		for (const line of lines) {
			const text = line
				.map((cell, at) => {
					if (at === line.length - 1 && isText(at)) {
						return cell;
					}
					return isText(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
				})
				.join(" ");
			yield* tool.out.write(`${text}\n`);
		}
	}

	title(field: string): string {
		const titles: Readonly<Record<string, string>> = {
			source: "Filesystem",
			fstype: "Type",
			itotal: "Inodes",
			iused: "IUsed",
			iavail: "IFree",
			ipcent: "IUse%",
			size: header(this.unit, this.tool),
			used: "Used",
			avail: "Avail",
			pcent: "Use%",
			file: "File",
			target: "Mounted on",
		};
		return titles[field] ?? this.tool.wrong(`option --output: field ${this.tool.quote(field)} unknown`);
	}

	field(field: string, row: Row): string {
		const fs = this.tool.sys.statfs(row.mount.point);
		const [size = "", used = "", avail = "", percent = ""] = row.cells;
		const taken = fs.files - fs.filesFree;
		const values: Readonly<Record<string, string>> = {
			source: row.mount.device,
			fstype: row.mount.type,
			itotal: String(fs.files),
			iused: String(taken),
			iavail: String(fs.filesFree),
			ipcent: fs.files === 0 ? "-" : `${Math.ceil((taken * 100) / fs.files)}%`,
			size,
			used,
			avail,
			pcent: percent,
			file: "-",
			target: row.mount.point,
		};
		return values[field] ?? "";
	}
}

/** df(1). */
export const DF = defineTool({
	name: "df",
	options: {
		short: "aB:hHiklmPt:Tvx:",
		long: {
			all: "a",
			"block-size=": "B",
			"human-readable": "h",
			si: "si",
			inodes: "i",
			local: "l",
			"no-sync": "no-sync",
			"output=?": "output",
			portability: "P",
			sync: "sync",
			total: "total",
			"type=": "t",
			"print-type": "T",
			"exclude-type=": "x",
		},
	},
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const table = new Table(tool, unitOf(tool, 1024));
		const mounts = tool.sys.machine.mounts();
		const rows: Row[] = [];
		if (tool.operands.length > 0) {
			for (const path of tool.operands) {
				try {
					const { mountPoint } = tool.sys.statfs(path);
					const mount = mounts.findLast((each) => each.point === mountPoint);
					const row = mount === undefined ? undefined : table.row(mount, path);
					if (row !== undefined) {
						rows.push(row);
					}
				} catch (error) {
					yield* tool.failure(tool.isOld ? tool.q(path) : tool.qf(path), error);
				}
			}
			if (rows.length === 0) {
				return tool.status === 0 ? undefined : 1;
			}
		} else {
			const types = tool.values("t");
			const excluded = tool.values("x");
			const seen = new Set<string>();
			for (const mount of mounts) {
				const isShown = tool.has("a") || !PSEUDO.includes(mount.type);
				if (!isShown || (types.length > 0 && !types.includes(mount.type)) || excluded.includes(mount.type)) {
					continue;
				}
				const row = table.row(mount, mount.point);
				if (row !== undefined && !seen.has(mount.point)) {
					seen.add(mount.point);
					rows.push(row);
				}
			}
			if (rows.length === 0) {
				tool.die("no file systems processed");
			}
		}
		if (tool.has("total")) {
			const unit = unitOf(tool, 1024);
			const sums = rows.map(({ mount }) => tool.sys.statfs(mount.point));
			const total = sums.reduce((sum, fs) => sum + fs.blocks * fs.blockSize, 0);
			const free = sums.reduce((sum, fs) => sum + fs.free * fs.blockSize, 0);
			rows.push({
				mount: { device: "total", point: "-", type: "-", options: "" },
				cells: [
					show(total, unit),
					show(total - free, unit),
					show(free, unit),
					`${Math.ceil(((total - free) * 100) / Math.max(1, total))}%`,
				],
			});
		}
		yield* table.print(rows);
		return undefined;
	},
});

class Usage {
	readonly #seen = new Set<string>();
	readonly #depth: number;
	readonly #excluded: readonly RegExp[];

	constructor(
		private readonly tool: Tool,
		private readonly print: (bytes: number, path: string, mtime: number) => Routine,
	) {
		const depth = tool.value("d");
		this.#depth = depth === undefined ? (tool.has("s") ? 0 : Number.POSITIVE_INFINITY) : Number(depth);
		this.#excluded = tool.values("exclude").map((pattern) => {
			const source = pattern
				.replace(/[.+^${}()|\\]/g, "\\$&")
				.replaceAll("*", ".*")
				.replaceAll("?", ".");
			return new RegExp(`(^|/)${source}$`, "s");
		});
	}

	size(stat: Stat): number {
		if (this.tool.has("inodes")) {
			return 1;
		}
		return this.tool.has("apparent-size", "b")
			? stat.type === "directory" || stat.type === "file" || stat.type === "symlink"
				? stat.size
				: 0
			: stat.blocks * 512;
	}

	/** Size of all that is below a path. */
	*walk(
		path: string,
		depth: number,
		device: number | undefined,
	): Routine<{ bytes: number; mtime: number; isFolder: boolean }> {
		const { tool } = this;
		const { sys } = tool;
		const follows = tool.has("L") || (depth === 0 && tool.has("D", "H"));
		let stat: Stat;
		try {
			stat = follows ? sys.stat(path) : sys.lstat(path);
		} catch (error) {
			yield* tool.failure(`cannot access ${tool.q(path)}`, error);
			return { bytes: 0, mtime: 0, isFolder: false };
		}
		if (
			this.#excluded.some((pattern) => pattern.test(path)) ||
			(tool.has("x") && device !== undefined && stat.dev !== device)
		) {
			return { bytes: 0, mtime: 0, isFolder: false };
		}
		const identity = `${stat.dev}:${stat.ino}`;
		if (!tool.has("l") && (stat.nlink > 1 || depth === 0)) {
			if (this.#seen.has(identity)) {
				return { bytes: 0, mtime: 0, isFolder: false };
			}
			this.#seen.add(identity);
		}
		let bytes = this.size(stat);
		let mtime = stat.mtime;
		if (stat.type === "directory") {
			let names: string[] = [];
			try {
				names = sys.readdir(path).map((entry) => entry.name);
			} catch (error) {
				yield* tool.failure(`cannot read directory ${tool.q(path)}`, error);
			}
			for (const name of names) {
				const below = yield* this.walk(joinPath(path, name), depth + 1, stat.dev);
				bytes += below.isFolder && tool.has("S") ? 0 : below.bytes;
				mtime = Math.max(mtime, below.mtime);
				if (sys.isTurnOver(5)) {
					yield* sys.spend(0);
				}
			}
		}
		const isShown = depth === 0 || (depth <= this.#depth && (stat.type === "directory" || tool.has("a")));
		const threshold = parseSize((tool.value("t") ?? "0").replace(/^-/, "")) ?? 0;
		const isWithin = !tool.has("t") || (tool.value("t")?.startsWith("-") ? bytes <= threshold : bytes >= threshold);
		if (isShown && isWithin) {
			yield* this.print(bytes, path, mtime);
		}
		return { bytes, mtime, isFolder: stat.type === "directory" };
	}
}

/** du(1). */
export const DU = defineTool({
	name: "du",
	options: {
		short: "0aB:bcd:DhHklLmPsSt:xX:",
		long: {
			null: "0",
			all: "a",
			"apparent-size": "apparent-size",
			"block-size=": "B",
			bytes: "b",
			total: "c",
			"dereference-args": "D",
			"max-depth=": "d",
			"files0-from=": "files0-from",
			"human-readable": "h",
			inodes: "inodes",
			dereference: "L",
			"count-links": "l",
			"no-dereference": "P",
			"separate-dirs": "S",
			si: "si",
			summarize: "s",
			"threshold=": "t",
			"time=?": "time",
			"time-style=": "time-style",
			"exclude=": "exclude",
			"exclude-from=": "X",
			"one-file-system": "x",
		},
	},
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const unit = tool.has("inodes") ? 1 : unitOf(tool, 1024);
		const depth = tool.value("d");
		if (depth !== undefined && !/^\d+$/.test(depth)) {
			tool.wrong(`invalid maximum depth ${tool.quote(depth)}`);
		}
		if (tool.has("s") && tool.has("a")) {
			tool.wrong("cannot both summarize and show all entries");
		}
		if (tool.has("s") && depth !== undefined && Number(depth) > 0) {
			yield* tool.warn(`warning: summarizing conflicts with --max-depth=${depth}`);
			tool.wrong("");
		}
		const zone = yield* localZone(tool.sys);
		const print = function* (bytes: number, path: string, mtime: number): Routine {
			const time = tool.has("time") ? `${strftime("%Y-%m-%d %H:%M", momentOf(mtime), zone)}\t` : "";
			yield* tool.out.write(`${show(bytes, unit)}\t${time}${path}${tool.has("0") ? "\0" : "\n"}`);
		};
		const usage = new Usage(tool, print);
		let total = 0;
		for (const path of tool.operands.length === 0 ? ["."] : tool.operands) {
			const { bytes } = yield* usage.walk(path, 0, undefined);
			total += bytes;
		}
		if (tool.has("c")) {
			yield* print(total, "total", tool.sys.now());
		}
		return undefined;
	},
});
