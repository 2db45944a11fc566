import { createContext, Script } from "node:vm";

/** Real ms that a template's pattern may take: more is a pattern that would hold everything up. */
const PATIENCE_MS = 1000;

const script = new Script('new RegExp("^(?:" + pattern + ")$").test(value)');

/**
 * Whether the whole of `value` matches a template's AllowedPattern. The pattern is the caller's, so it runs with a time
 * limit: one that backtracks without end counts as no match instead of stopping the emulator.
 */
export function matchesPattern(pattern: string, value: string): boolean {
	try {
		return Boolean(script.runInContext(createContext({ pattern, value }), { timeout: PATIENCE_MS }));
	} catch {
		return false;
	}
}
