"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { LogViewer } from "@/components/console/log-viewer/log-viewer";
import { CodeBlock } from "@/components/ui/code-block";
import { NativeSelect } from "@/components/ui/native-select";
import { showHidden } from "@/lib/ui/show-hidden";

/** The outputs of an execution's template by name: texts as logs, anything else as JSON. */
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
						<Texts name={name} texts={value} />
					) : (
						<CodeBlock code={JSON.stringify(value, null, 2)} language="json" label={name} />
					)}
				</div>
			))}
		</section>
	);
}

/** What a loop's items printed, one after the other in the order of the loop. */
function Texts({ name, texts }: { name: string; texts: readonly string[] }) {
	const [chosen, setChosen] = useState(0);
	const label = texts.length > 1 ? `${name} ${chosen + 1}` : name;
	return (
		<LogViewer
			key={chosen}
			output={texts[chosen] ?? ""}
			label={showHidden(label)}
			fileName={`${name}-${chosen + 1}.log`}
			className="max-h-[32rem]"
			tools={
				texts.length > 1 ? (
					<NativeSelect
						aria-label={showHidden(name)}
						className="w-28"
						value={String(chosen)}
						onValueChange={(value) => setChosen(Number(value))}
						options={texts.map((_, index) => ({ value: String(index), label: `${index + 1} / ${texts.length}` }))}
					/>
				) : null
			}
		/>
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
