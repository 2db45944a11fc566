import { expect, type Locator, type Page } from "@playwright/test";
import type { Labels, StepName } from "../fixtures/labels";

/** The frame around a walkthrough's steps: start, steps, headings, the way on. */
export class Wizard {
	readonly heading: Locator;
	readonly steps: Locator;
	readonly draftSaved: Locator;
	/** What the step's last success was, in words. */
	readonly result: Locator;
	/** On the overview of a walk that has scaled out: what it came to, and what stays in the account. */
	readonly outcome: Locator;
	readonly remains: Locator;

	constructor(
		readonly page: Page,
		readonly labels: Labels,
	) {
		this.heading = page.getByRole("heading", { level: 1 });
		this.steps = page.getByRole("navigation", { name: labels.steps });
		this.draftSaved = page.getByRole("region", { name: labels.stepBar }).getByText(labels.draftSaved);
		this.result = page.getByRole("status").filter({ hasText: labels.stepResult });
		this.outcome = page.getByRole("region", { name: labels.outcome, exact: true });
		this.remains = page.getByRole("region", { name: labels.remains });
	}

	/** Begins a new walkthrough from the list of them: the tutorial's, or by the button of another way. */
	async start(begin = this.labels.startTutorial): Promise<void> {
		await this.page.goto("/tutorial");
		await this.page.getByRole("main").getByRole("button", { name: begin }).first().click();
		await this.expectStep("prerequisites");
	}

	/** The walkthrough's id, from the address. */
	get id(): string {
		const id = /\/tutorial\/([^/]+)/.exec(this.page.url())?.[1];
		if (id === undefined) {
			throw new Error(`not in a walkthrough: ${this.page.url()}`);
		}
		return id;
	}

	/** Opens a step by its place in the stepper. */
	async open(step: StepName): Promise<void> {
		await this.stepLink(step).click();
		await this.expectStep(step);
	}

	async expectStep(step: StepName): Promise<void> {
		await expect(this.page).toHaveURL(new RegExp(`/tutorial/[^/]+/${step}(\\?|$)`));
		await expect(this.heading).toHaveText(this.labels.titles[step]);
	}

	stepLink(step: StepName): Locator {
		return this.steps.getByRole("link", { name: this.labels.titles[step] });
	}

	/** The link of a diagnosis to the step that cures it. */
	cureLink(step: StepName): Locator {
		return this.page.getByRole("link", { name: this.labels.goToStep(this.labels.titles[step]) });
	}

	/** The diagnosis that names this error code. */
	diagnosis(code: string): Locator {
		return this.page.getByRole("article").filter({ hasText: code });
	}

	/** Leaves the step out. */
	async skip(): Promise<void> {
		await this.page.getByRole("button", { name: this.labels.skip }).click();
	}

	/** Leaves out what the run cannot do without, and says so when asked. */
	async skipAllTheSame(): Promise<void> {
		await this.skip();
		await this.page.getByRole("alertdialog").getByRole("button", { name: this.labels.skipAllTheSame }).click();
	}

	/** Removes what the walk made, from its outcome. */
	async cleanUp(): Promise<void> {
		await this.remains.getByRole("button", { name: this.labels.cleanUp }).click();
		const dialog = this.page.getByRole("alertdialog");
		await dialog.getByRole("button", { name: this.labels.removeAll }).click();
		await expect(dialog).toBeHidden();
	}
}
