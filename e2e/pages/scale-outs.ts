import { expect, type Locator, type Page } from "@playwright/test";
import type { Labels } from "../fixtures/labels";

/** The list of scale-outs on the dashboard. */
export class ScaleOutList {
	private readonly rows: Locator;

	constructor(
		private readonly page: Page,
		labels: Labels,
	) {
		this.rows = page.getByRole("table", { name: labels.scaleOuts }).getByRole("row");
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
