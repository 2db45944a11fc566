import type { Routine, Sys } from "../../../kernel/sys";

const HEAD =
	"  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n";

/** curl's progress meter on standard error, as it stands when its output goes to a file or pipe. */
export class Meter {
	private hasBegun = false;
	private isOpen = false;

	constructor(
		private readonly sys: Sys,
		private readonly isShown: boolean,
		private readonly isBar: boolean,
	) {}

	*begin(): Routine<void> {
		if (this.isShown && !this.isBar && !this.hasBegun) {
			yield* this.sys.warn(`${HEAD}\r${row(0, 0, 0)}`);
			this.isOpen = true;
		}
		this.hasBegun = true;
	}

	/** The last lines of a transfer that went well. */
	*finish(received: number, sent: number): Routine<void> {
		if (this.isShown) {
			yield* this.sys.warn(this.isBar ? `\r${"#".repeat(72)} 100.0%\n` : `\r${row(received, sent, 100)}\n`);
			this.isOpen = false;
		}
	}

	/** Ends the line of a transfer that failed. */
	*end(): Routine<void> {
		if (this.isOpen) {
			yield* this.sys.warn("\n");
			this.isOpen = false;
		}
	}
}

function row(received: number, sent: number, percent: number): string {
	const total = received + sent;
	const part = (bytes: number) => (bytes > 0 ? percent : 0);
	const number = (bytes: number, width: number) => short(bytes).padStart(width);
	return `${String(total > 0 ? percent : 0).padStart(3)} ${number(total, 5)} ${String(part(received)).padStart(4)} ${number(received, 5)} ${String(part(sent)).padStart(4)} ${number(sent, 5)} ${number(received, 6)} ${number(sent, 6)} --:--:-- --:--:-- --:--:-- ${number(total, 5)}`;
}

/** Five characters at most, as curl's max5data has it. */
function short(bytes: number): string {
	if (bytes < 100_000) {
		return String(bytes);
	}
	const units = ["k", "M", "G"];
	let value = bytes / 1024;
	let unit = 0;
	while (value >= 10_000 && unit < units.length - 1) {
		value /= 1024;
		unit += 1;
	}
	return `${value < 100 && unit > 0 ? value.toFixed(1) : Math.floor(value)}${units[unit]}`;
}
