import { ConsoleError } from "@/lib/actions/error-fields";

/** The stored run that was looked for. @throws {ConsoleError} NotFound (404) when there is none. */
export function requireRun<T>(run: T | null | undefined): T {
	if (run === null || run === undefined) {
		throw new ConsoleError("NotFound", "There is no such run.", { httpStatus: 404 });
	}
	return run;
}
