import { EnvError, env } from "@/lib/env";

/**
 * Ends the process with one line when the environment is unusable, such as a HOST beyond this machine without a sign-in:
 * Next.js would go on listening after an error at its start.
 */
export function requireEnvironment(): void {
	try {
		env();
	} catch (error) {
		if (!(error instanceof EnvError)) {
			throw error;
		}
		console.error(`scalehook: ${error.message}`);
		process.exit(1);
	}
}
