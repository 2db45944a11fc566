import { expect, type Locator, type Page } from "@playwright/test";
import type { Labels } from "../fixtures/labels";

/**
 * The list of scale-outs on the dashboard. It shows the newest few: a test that has to find one asks for it by its instance,
 * since another's emulator may have been ahead of it in time.
 */
export class ScaleOutList {
	private readonly rows: Locator;

	constructor(
		private readonly page: Page,
		labels: Labels,
	) {
		this.rows = page.getByRole("table", { name: labels.scaleOuts }).getByRole("row");
	}

	/** Opens the dashboard on the scale-out that made this instance alone. */
	async goto(instanceId: string): Promise<void> {
		await this.page.goto(`/dashboard?instance=${instanceId}`);
	}

	/** The scale-out that made this instance. */
	row(instanceId: string): Locator {
		return this.rows.filter({ hasText: instanceId });
	}

	/** Opens the story of the scale-out that made this instance. */
	async open(instanceId: string): Promise<void> {
		await this.row(instanceId).getByRole("link").first().click();
		await expect(this.page).toHaveURL(/\/scale-outs\/.+/);
	}
}

/** The page of all scale-outs, in English: the fields that narrow it, and its saved views. */
export class HistoryPage {
	readonly verdict: Locator;
	readonly more: Locator;
	readonly instance: Locator;
	readonly chips: Locator;
	readonly rows: Locator;
	readonly views: Locator;
	/** The name of a view that is being saved. */
	readonly name: Locator;

	constructor(private readonly page: Page) {
		this.verdict = page.getByRole("combobox", { name: "Verdict" });
		this.more = page.getByRole("button", { name: "More filters" });
		this.instance = page.getByRole("combobox", { name: "Instance" });
		this.chips = page.getByRole("list", { name: "Filters in use" }).getByRole("listitem");
		this.rows = page.getByRole("table").getByRole("rowgroup").last().getByRole("row");
		this.views = page.getByRole("button", { name: "Saved views" });
		this.name = page.getByRole("dialog").getByRole("textbox");
	}

	/** Opens the menu of saved views by keyboard. */
	async openViews(): Promise<void> {
		await this.views.focus();
		await this.page.keyboard.press("Enter");
		await expect(this.page.getByRole("menu")).toBeVisible();
	}

	item(name: string): Locator {
		return this.page.getByRole("menuitem", { name });
	}

	view(name: string): Locator {
		return this.page.getByRole("menuitemradio", { name });
	}
}
