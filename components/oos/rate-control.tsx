"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

type Rate = Readonly<Record<string, unknown>>;

/** Whether a value is a rate that the fields can hold. */
export function isRate(value: unknown): value is Rate {
	const mode = typeof value === "object" && value !== null ? Reflect.get(value, "Mode") : undefined;
	return mode === "Concurrency" || mode === "Batch";
}

/** 速率控制 of a loop: how many items at once or in which batches, and how many may fail before it stops. */
export function RateControl({ label, rate, onChange }: { label: string; rate: Rate; onChange: (rate: Rate) => void }) {
	const t = useTranslations("templateForm.rate");
	const isBatch = rate.Mode === "Batch";
	const { Concurrency, Batch, ...rest } = rate;
	return (
		<fieldset aria-label={label} className="grid items-start gap-3 rounded-md border border-line p-3 sm:grid-cols-3">
			<Field label={t("mode")}>
				{(control) => (
					<NativeSelect
						{...control}
						value={isBatch ? "Batch" : "Concurrency"}
						onValueChange={(mode) =>
							onChange(
								mode === "Batch"
									? { ...rest, Mode: mode, Batch: Batch ?? [1] }
									: { ...rest, Mode: mode, Concurrency: Concurrency ?? 1 },
							)
						}
						options={(["Concurrency", "Batch"] as const).map((value) => ({ value, label: t(value) }))}
					/>
				)}
			</Field>
			{isBatch ? (
				<Field label={t("batch")} description={t("batchHint")}>
					{(control) => (
						<Input
							{...control}
							value={Array.isArray(Batch) ? Batch.join(", ") : String(Batch ?? "")}
							onChange={({ target }) => onChange({ ...rate, Batch: target.value.split(",").map(numberOrText) })}
						/>
					)}
				</Field>
			) : (
				<Field label={t("concurrency")} description={t("percent")}>
					{(control) => (
						<Input
							{...control}
							value={String(Concurrency ?? "")}
							onChange={({ target }) => onChange({ ...rate, Concurrency: numberOrText(target.value) })}
						/>
					)}
				</Field>
			)}
			<Field label={t("maxErrors")} description={t("percent")}>
				{(control) => (
					<Input
						{...control}
						value={String(rate.MaxErrors ?? 0)}
						onChange={({ target }) => onChange({ ...rate, MaxErrors: numberOrText(target.value) })}
					/>
				)}
			</Field>
		</fieldset>
	);
}

/** A percentage, or what is half typed, stays a text. */
function numberOrText(text: string): number | string {
	const typed = text.trim();
	return /^\d+$/.test(typed) ? Number(typed) : typed;
}
