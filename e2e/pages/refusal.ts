import type { Locator, Page } from "@playwright/test";

/** A refused request as it is shown: the cloud's words, its code, the RequestId. */
export function refusal(where: Page | Locator, code: string): Locator {
	return where.getByRole("alert").filter({ hasText: code });
}
