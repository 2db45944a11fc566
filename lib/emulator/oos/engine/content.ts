import { createHash } from "node:crypto";
import type { Context } from "../../core/context";
import { contents, type ExecutionRow } from "../store";
import { parseTemplate } from "../template/parse-template";
import type { Template } from "../template/template";

/** SHA-256 of a template's text, as the API answers it in Hash. */
export function contentHash(content: string): string {
	return createHash("sha256").update(content, "utf8").digest("hex");
}

/** Parsed templates by hash: parsing is pure, and an execution asks for its template at every step. */
const parsed = new Map<string, Template>();
const MOST_PARSED = 500;

/** The parsed template of a text; throws TemplateError. */
export function parsedTemplate(content: string, hash: string = contentHash(content)): Template {
	let template = parsed.get(hash);
	if (!template) {
		template = parseTemplate(content).template;
		if (parsed.size >= MOST_PARSED) {
			parsed.clear();
		}
		parsed.set(hash, template);
	}
	return template;
}

/** Keeps a template's text under its hash. */
export function keepContent(ctx: Context, content: string, hash: string): void {
	if (!ctx.tx.get(contents, hash)) {
		ctx.tx.put(contents, { hash, content });
	}
}

/** The text of the template that an execution runs. */
export function contentOf(ctx: Pick<Context, "tx">, execution: ExecutionRow): string {
	const row = ctx.tx.get(contents, execution.template.hash);
	if (!row) {
		throw new Error(`the template text of ${execution.executionId} is not kept`);
	}
	return row.content;
}

/** The parsed template that an execution runs. */
export function templateOf(ctx: Pick<Context, "tx">, execution: ExecutionRow): Template {
	const { hash } = execution.template;
	return parsed.get(hash) ?? parsedTemplate(contentOf(ctx, execution), hash);
}
