"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller, type FieldPath, type FieldPathByValue, type FieldValues } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MOST_TAGS, type TagRow } from "@/lib/forms/tags";
import type { FieldOf } from "./form-fields";

/** Tags: rows of key and value, as many as the cloud takes. */
export function TagsField<Values extends FieldValues, Output>({
	of: { form, errorOf },
	name,
	label,
	hint,
	most = MOST_TAGS,
}: Omit<
	FieldOf<Values, Output, FieldPathByValue<Values, TagRow[] | undefined>>,
	"className" | "isDisabled" | "isRequired"
> & {
	most?: number;
}) {
	const errorAt = (index: number) =>
		errorOf(`${name}.${index}.key` as FieldPath<Values>) ?? errorOf(`${name}.${index}.value` as FieldPath<Values>);
	return (
		<Controller
			control={form.control}
			name={name}
			render={({ field: { value, onChange } }) => {
				const rows: readonly TagRow[] = value ?? [];
				const errors = rows.map((_, index) => errorAt(index));
				return (
					<Field label={label} description={hint} error={errorOf(name) ?? errors.find(Boolean)} asGroup>
						{({ id }) => (
							<TagRows labelledBy={`${id}-label`} rows={rows} errors={errors} onChange={onChange} most={most} />
						)}
					</Field>
				);
			}}
		/>
	);
}

function TagRows({
	labelledBy,
	rows,
	errors,
	onChange,
	most,
}: {
	labelledBy: string;
	rows: readonly TagRow[];
	errors: readonly (string | undefined)[];
	onChange: (rows: TagRow[]) => void;
	most: number;
}) {
	const t = useTranslations("common.tags");
	const set = (index: number, change: Partial<TagRow>) =>
		onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
	return (
		<fieldset aria-labelledby={labelledBy} className="grid max-w-xl gap-2">
			{rows.map(({ key, value }, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a tag that is being typed has nothing else that stays.
				<div key={index} className="flex min-w-0 items-center gap-2">
					<Input
						aria-label={t("keyOf", { number: index + 1 })}
						aria-invalid={errors[index] ? true : undefined}
						placeholder={t("key")}
						autoComplete="off"
						value={key}
						onChange={(event) => set(index, { key: event.target.value })}
					/>
					<Input
						aria-label={t("valueOf", { number: index + 1 })}
						placeholder={t("value")}
						autoComplete="off"
						value={value}
						onChange={(event) => set(index, { value: event.target.value })}
					/>
					<Button
						variant="ghost"
						size="icon"
						aria-label={t("remove", { number: index + 1 })}
						onClick={() => onChange(rows.filter((_, at) => at !== index))}
					>
						<X aria-hidden />
					</Button>
				</div>
			))}
			<div>
				<Button size="sm" disabled={rows.length >= most} onClick={() => onChange([...rows, { key: "", value: "" }])}>
					<Plus aria-hidden />
					{t("add")}
				</Button>
			</div>
		</fieldset>
	);
}
