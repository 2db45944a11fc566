import type { Stat } from "../../kernel/sys";
import type { Accounts } from "../kit/accounts";
import { modeText } from "../kit/mode";
import { escapeC, quoteLocale, quoteShell, quoteShellAlways } from "../kit/quote";
import { humanSize } from "../kit/sizes";
import { momentOf, strftime } from "../kit/strftime";
import type { Zone } from "../kit/time-zone";
import type { Tool } from "../kit/tool";
import type { Entry } from "./ls-entry";
import type { ListSettings } from "./ls-settings";

/** A name as the quoting style in force shows it. */
export function shownName(tool: Tool, name: string, settings: ListSettings): string {
	const utf8 = tool.isUtf8;
	switch (settings.quoting) {
		case "shell":
		case "shell-escape":
			return quoteShell(name, utf8);
		case "shell-always":
		case "shell-escape-always":
			return quoteShellAlways(name, utf8);
		case "c":
			return `"${escapeC(name, '"', utf8)}"`;
		case "escape":
			return escapeC(name, "", utf8).replaceAll(" ", "\\ ");
		case "locale":
			return quoteLocale(name, utf8);
		default:
			// biome-ignore lint/suspicious/noControlCharactersInRegex: what cannot be shown is shown as a question mark.
			return tool.has("q") ? name.replace(/[\x00-\x1f\x7f]/g, "?") : name;
	}
}

const HALF_YEAR = 15_778_476_000;

const COLORS: Readonly<Partial<Record<Stat["type"], string>>> = {
	directory: "01;34",
	symlink: "01;36",
	fifo: "40;33",
	socket: "01;35",
	block: "40;33;01",
	character: "40;33;01",
};

function colorOf(entry: Entry): string | undefined {
	const mode = entry.stat?.mode ?? 0;
	if (entry.type === "directory" && (mode & 0o1002) === 0o1002) {
		return "30;42";
	}
	if (entry.type === "directory" && (mode & 0o1002) === 0o2) {
		return "34;42";
	}
	if (entry.type === "file") {
		return (mode & 0o4000) !== 0
			? "37;41"
			: (mode & 0o2000) !== 0
				? "30;43"
				: (mode & 0o111) !== 0
					? "01;32"
					: undefined;
	}
	return COLORS[entry.type];
}

type Cell = { readonly text: string; readonly right: boolean };

/** Lines of entries, their columns as wide as the widest of them. */
export class LongFormat {
	readonly #widths: number[] = [];
	readonly #rows = new Map<Entry, readonly Cell[]>();
	#hasColor = false;

	constructor(
		private readonly tool: Tool,
		private readonly settings: ListSettings,
		private readonly accounts: Accounts,
		private readonly zone: Zone,
		private readonly entries: readonly Entry[],
	) {
		for (const entry of entries) {
			const row = this.cells(entry);
			this.#rows.set(entry, row);
			for (const [at, cell] of row.entries()) {
				this.#widths[at] = Math.max(this.#widths[at] ?? 0, cell.text.length);
			}
		}
	}

	size(bytes: number, how: ListSettings["sizes"]): string {
		if (how === "human" || how === "si") {
			return humanSize(bytes, how === "si" ? 1000 : 1024);
		}
		return String(how === "bytes" ? bytes : Math.ceil(bytes / how));
	}

	total(): string {
		const blocks = this.entries.reduce((sum, entry) => sum + (entry.stat?.blocks ?? 0), 0);
		return `total ${this.size(blocks * 512, this.settings.blockSize)}`;
	}

	time(stat: Stat): string {
		const { timeStyle, timeField } = this.settings;
		const ms = stat[timeField];
		const moment = momentOf(ms);
		const now = this.tool.sys.now();
		const isRecent = ms > now - HALF_YEAR && ms <= now;
		const style = timeStyle.replace(/^posix-/, "");
		const format = style.startsWith("+")
			? (style.slice(1).split("\n")[isRecent ? 1 : 0] ?? style.slice(1))
			: style === "full-iso"
				? "%Y-%m-%d %H:%M:%S.%N %z"
				: style === "long-iso"
					? "%Y-%m-%d %H:%M"
					: style === "iso"
						? isRecent
							? "%m-%d %H:%M"
							: "%Y-%m-%d "
						: isRecent
							? "%b %e %H:%M"
							: "%b %e  %Y";
		return strftime(format, moment, this.zone);
	}

	cells(entry: Entry): Cell[] {
		const { settings, accounts } = this;
		const { stat } = entry;
		const cells: Cell[] = [];
		const add = (text: string, right = false) => cells.push({ text, right });
		if (settings.inode) {
			add(String(stat?.ino ?? "?"), true);
		}
		if (settings.blocks) {
			add(stat === undefined ? "?" : this.size(stat.blocks * 512, settings.blockSize), true);
		}
		if (settings.format !== "long" || stat === undefined) {
			return cells;
		}
		const owner = settings.numericIds ? String(stat.uid) : accounts.userName(stat.uid);
		add(modeText(stat.type, stat.mode));
		add(String(stat.nlink), true);
		if (settings.owner) {
			add(owner, settings.numericIds);
		}
		if (settings.group) {
			add(settings.numericIds ? String(stat.gid) : accounts.groupName(stat.gid), settings.numericIds);
		}
		if (settings.author) {
			add(owner);
		}
		const isDevice = stat.type === "character" || stat.type === "block";
		add(
			isDevice
				? `${Math.floor(stat.rdev / 256)}, ${String(stat.rdev % 256).padStart(3)}`
				: this.size(stat.size, settings.sizes),
			true,
		);
		add(this.time(stat), true);
		return cells;
	}

	indicator(entry: Entry): string {
		const { indicators, format } = this.settings;
		if (indicators === "none") {
			return "";
		}
		if (entry.type === "directory") {
			return "/";
		}
		if (indicators === "slash") {
			return "";
		}
		const mark: Partial<Record<Stat["type"], string>> = {
			fifo: "|",
			socket: "=",
			symlink: format === "long" ? "" : "@",
		};
		return (
			mark[entry.type] ??
			(indicators === "classify" && entry.type === "file" && ((entry.stat?.mode ?? 0) & 0o111) !== 0 ? "*" : "")
		);
	}

	name(entry: Entry): string {
		const { tool, settings } = this;
		const plain = shownName(tool, entry.name, settings);
		const color = settings.color ? colorOf(entry) : undefined;
		let text = plain;
		if (color !== undefined) {
			text = `${this.#hasColor ? "" : "\u001b[0m"}\u001b[${color}m${plain}\u001b[0m`;
			this.#hasColor = true;
		}
		const target = entry.target === undefined ? "" : ` -> ${shownName(tool, entry.target, settings)}`;
		return text + target + this.indicator(entry);
	}

	line(entry: Entry): string {
		const cells = this.#rows.get(entry) ?? [];
		const inLine = this.settings.format === "commas";
		const columns = cells.map(({ text, right }, at) => {
			const width = inLine ? 0 : (this.#widths[at] ?? 0);
			return right ? text.padStart(width) : text.padEnd(width);
		});
		return [...columns, this.name(entry)].join(" ");
	}

	/** Names in as many columns as fit: down them, or across. */
	grid(across: boolean): string {
		const names = this.entries.map((entry) => this.line(entry));
		if (names.length === 0) {
			return "";
		}
		const { width } = this.settings;
		for (let columns = Math.min(names.length, Math.max(1, Math.floor(width / 3))); columns >= 1; columns--) {
			const rows = Math.ceil(names.length / columns);
			if (!across && Math.ceil(names.length / rows) !== columns) {
				continue;
			}
			const widths = new Array<number>(columns).fill(0);
			for (const [at, name] of names.entries()) {
				const column = across ? at % columns : Math.floor(at / rows);
				widths[column] = Math.max(widths[column] ?? 0, name.length + (column === columns - 1 ? 0 : 2));
			}
			if (columns > 1 && widths.reduce((sum, each) => sum + each, 0) >= width) {
				continue;
			}
			let text = "";
			for (let row = 0; row < rows; row++) {
				const cells: string[] = [];
				for (let column = 0; column < columns; column++) {
					const at = across ? row * columns + column : column * rows + row;
					const name = names[at];
					if (name !== undefined) {
						cells.push(name.padEnd(widths[column] ?? 0));
					}
				}
				text += `${cells.join("").trimEnd()}\n`;
			}
			return text;
		}
		return `${names.join("\n")}\n`;
	}
}
