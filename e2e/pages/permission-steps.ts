import { expect, type Locator, type Page } from "@playwright/test";
import type { Labels } from "../fixtures/labels";

/** 检查前提条件. */
export class PrerequisitesStep {
	readonly next: Locator;
	readonly allMet: Locator;

	constructor(page: Page, labels: Labels) {
		this.next = page.getByRole("button", { name: labels.next, exact: true });
		this.allMet = page.getByText(labels.allMet);
	}

	async pass(): Promise<void> {
		await expect(this.allMet).toBeVisible();
		await this.next.click();
	}
}

/** 创建权限策略. */
export class PolicyStep {
	readonly name: Locator;
	readonly mode: Locator;
	readonly scriptMode: Locator;
	readonly document: Locator;
	readonly submit: Locator;

	constructor(page: Page, labels: Labels) {
		const form = page.getByRole("main");
		this.name = form.getByLabel(labels.policyName, { exact: true });
		this.mode = form.getByRole("radiogroup", { name: labels.mode });
		this.scriptMode = this.mode.getByRole("radio", { name: labels.scriptMode });
		this.document = form.getByRole("textbox", { name: labels.policyDocument });
		this.submit = form.getByRole("button", { name: labels.ok, exact: true });
	}
}

/** 添加权限. */
export class GrantStep {
	readonly wholeAccount: Locator;
	readonly principal: Locator;
	readonly submit: Locator;
	private readonly policies: Locator;

	constructor(page: Page, labels: Labels) {
		const form = page.getByRole("main");
		this.wholeAccount = form
			.getByRole("radiogroup", { name: labels.scope })
			.getByRole("radio", { name: labels.wholeAccount });
		this.principal = form.getByLabel(labels.principal);
		this.policies = form.getByRole("group", { name: labels.selectPolicy });
		this.submit = form.getByRole("button", { name: labels.ok, exact: true });
	}

	policy(name: string): Locator {
		return this.policies.getByRole("checkbox", { name });
	}
}
