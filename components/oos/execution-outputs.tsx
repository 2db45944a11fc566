"use client";

import { useTranslations } from "next-intl";
import { TerminalOutput } from "@/components/console/terminal-output";
import { CodeBlock } from "@/components/ui/code-block";
import { showHidden } from "@/lib/ui/show-hidden";

/** The outputs of an execution's template by name: texts as a terminal prints them, anything else as JSON. */
export function ExecutionOutputs({ outputs }: { outputs: string | null | undefined }) {
	const t = useTranslations("oos.execution");
	const entries = Object.entries(parsed(outputs));
	if (entries.length === 0) {
		return null;
	}
	return (
		<section aria-label={t("outputs")} className="grid gap-3 *:min-w-0">
			<h3 className="font-semibold text-sm">{t("outputs")}</h3>
			{entries.map(([name, value]) => (
				<div key={name} className="grid gap-1.5 *:min-w-0">
					<p className="font-mono text-muted text-xs">{showHidden(name)}</p>
					{isTexts(value) ? (
						value.map((text, index) => (
							<TerminalOutput
								// biome-ignore lint/suspicious/noArrayIndexKey: outputs of a loop are told apart by their place only.
								key={index}
								output={text}
								label={`${name} ${index + 1}`}
							/>
						))
					) : (
						<CodeBlock code={JSON.stringify(value, null, 2)} language="json" label={name} />
					)}
				</div>
			))}
		</section>
	);
}

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
}

/** Outputs are a JSON object; what is not is shown under no name. */
function parsed(outputs: string | null | undefined): Record<string, unknown> {
	if (!outputs) {
		return {};
	}
	try {
		const value: unknown = JSON.parse(outputs);
		return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : { "": value };
	} catch {
		return { "": [outputs] };
	}
}
