import { expect, type Locator, type Page } from "@playwright/test";
import type { Labels } from "../fixtures/labels";

/** The page of one run, and the windows in which something is done about it. */
export class RunView {
	readonly fix: Locator;
	readonly compare: Locator;
	readonly window: Locator;
	/** The texts in the window of which it shows what will be in them. */
	readonly diff: Locator;
	/** The calls in the window, in their order. */
	readonly calls: Locator;
	private readonly main: Locator;

	constructor(
		page: Page,
		private readonly labels: Labels,
	) {
		this.main = page.getByRole("main");
		this.fix = this.main.getByRole("button", { name: labels.fixAndRunAgain });
		this.compare = this.main.getByRole("link", { name: labels.compare, exact: true });
		this.window = page.getByRole("dialog");
		this.diff = this.window.locator("[data-change] pre");
		this.calls = this.window.locator("[data-call]");
	}

	/** The verdict at the head of the page, if it is this one. */
	verdict(verdict: string): Locator {
		return this.main.locator("header").locator(`[data-verdict="${verdict}"]`);
	}

	/** Which attempt of how many the run is. */
	attempt(number: number, total: number): Locator {
		return this.main.getByText(this.labels.attemptOf(number, total));
	}

	/** Does something about a run that goes on: opens its window, fills in the seconds where given, and confirms. */
	async act({ opens, confirms }: Act, seconds?: number): Promise<void> {
		await this.main.getByRole("button", { name: opens, exact: true }).click();
		if (seconds !== undefined) {
			await this.window.getByRole("textbox").fill(String(seconds));
		}
		await this.window.getByRole("button", { name: confirms, exact: true }).click();
		await expect(this.window).toBeHidden();
	}
}

type Act = Labels["endWait"];
