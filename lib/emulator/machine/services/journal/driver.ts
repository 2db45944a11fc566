import { decode, encode } from "../../kernel/bytes";
import type { Driver } from "../../kernel/sys";
import { syslog } from "./syslog";

/** Lines that are not ended yet, by unit and writer. */
type Rests = { [key: string]: string };

/** Name under which a service's stdout and stderr are opened; the argument is `unit identifier`. */
export const JOURNAL_DRIVER = "journal";

/** The journal's end of a service's stdout and stderr: line by line, with the priority that `<3>` at its beginning gives. */
export const journalDriver: Driver = {
	name: JOURNAL_DRIVER,
	*write(sys, argument, bytes, writerPid) {
		const [unit = "", identifier = ""] = argument.split(" ");
		const rests = sys.machine.shared<Rests>("journal-rests", () => ({}));
		const key = `${unit}/${writerPid}`;
		const lines = ((Object.hasOwn(rests, key) ? rests[key] : "") + decode(bytes)).split("\n");
		const rest = lines.pop() ?? "";
		// A prompt without a line end is told at once: nothing may follow it.
		if (rest !== "" && encode(rest).length > 2048) {
			lines.push(rest);
			delete rests[key];
		} else if (rest === "") {
			delete rests[key];
		} else {
			rests[key] = rest;
		}
		for (const line of lines) {
			const prefix = /^<([0-7])>/.exec(line);
			yield* syslog(sys, {
				identifier,
				pid: writerPid,
				facility: "daemon",
				priority: prefix ? Number(prefix[1]) : 6,
				text: prefix ? line.slice(3) : line,
				unit,
			});
		}
	},
};
