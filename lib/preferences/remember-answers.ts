import { CloudError } from "@/lib/cloud/cloud-error";

const FRESH_MS = 10 * 60_000;

/**
 * Remembers for ten minutes what the cloud answered about a key; undefined while it cannot be asked: the header, which
 * shows it, must not take the page down.
 */
export function rememberAnswers<T>(): (key: string, ask: () => Promise<T>) => Promise<T | undefined> {
	const known = new Map<string, { at: number; answer: T }>();
	return async (key, ask) => {
		const remembered = known.get(key);
		if (remembered && performance.now() - remembered.at < FRESH_MS) {
			return remembered.answer;
		}
		try {
			const answer = await ask();
			known.set(key, { at: performance.now(), answer });
			return answer;
		} catch (error) {
			if (error instanceof CloudError) {
				return undefined;
			}
			throw error;
		}
	};
}
