import type { ParkedState, Routine, Sys } from "./kernel/sys";

/** A program of the machine, by the name that its executable file carries. */
export type Program = {
	readonly name: string;
	/** Runs it to its exit status. `sys.argv()[0]` is the name that it was called by. */
	readonly run: (sys: Sys) => Routine<number>;
	/** Goes on from where `sys.park` left it; only programs that wait for ever have it. */
	readonly resume?: (sys: Sys, state: ParkedState) => Routine<number>;
};

/** Every program that is built in; executables name theirs (see `executable`). */
export type ProgramTable = ReadonlyMap<string, Program>;

/** First bytes of an emulated executable; the name of its program follows. */
const MAGIC = "\u007fELF\u0002\u0001\u0001scalehook:";

/** Content of an executable file that runs the built-in program `name`. */
export function executable(name: string): string {
	return `${MAGIC}${name}\n`;
}

/** Name of the program that an executable runs; undefined for any other file. */
export function programOf(content: string): string | undefined {
	return content.startsWith(MAGIC) ? content.slice(MAGIC.length).split("\n", 1)[0] : undefined;
}
