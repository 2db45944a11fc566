"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, type FieldControlProps } from "@/components/ui/field";
import { Label } from "@/components/ui/label";
import { cn } from "@/lib/ui/cn";
import { FilterSelect } from "./filter-bar";
import type { ChoiceFilter, ListFilter } from "./list-filters";
import { MomentInput } from "./moment-input";
import { SuggestionInput } from "./suggestion-input";

/** Filters as labelled fields: what is chosen holds at once. */
export function FilterFields({ filters, className }: { filters: readonly ListFilter[]; className?: string }) {
	return (
		<div className={cn("grid gap-x-3 gap-y-3", className)}>
			{filters.map((filter) =>
				filter.kind === "toggle" ? (
					<Toggle key={filter.label} label={filter.label} isOn={filter.isOn} onChange={filter.onChange} />
				) : (
					<Field
						key={filter.label}
						label={filter.label}
						error={filter.kind === "moment" ? filter.problem : undefined}
						description={filter.kind === "suggestion" ? filter.hint : undefined}
					>
						{(control) => <Control filter={filter} control={control} />}
					</Field>
				),
			)}
		</div>
	);
}

function Control({ filter, control }: { filter: Exclude<ListFilter, { kind: "toggle" }>; control: FieldControlProps }) {
	const t = useTranslations("common.states");
	switch (filter.kind) {
		case "moment":
			return <MomentInput {...control} value={filter.value} onChange={filter.onChange} />;
		case "suggestion":
			return (
				<SuggestionInput
					{...control}
					placeholder={t("anyValue")}
					value={filter.value}
					suggestions={filter.options}
					onChange={filter.onChange}
				/>
			);
		default:
			return <Choice filter={filter} control={control} />;
	}
}

function Choice({ filter, control }: { filter: ChoiceFilter; control: FieldControlProps }) {
	const t = useTranslations("common.states");
	const { value, standard, other, options, onChange } = filter;
	return (
		<FilterSelect
			{...control}
			value={other?.isShown ? other.value : value}
			standard={standard}
			none={t("anyValue")}
			// The fields that the other option stands for are here too: it is only shown.
			options={options.filter((option) => option.value !== other?.value || other.isShown)}
			onChange={onChange}
		/>
	);
}

function Toggle({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
	return (
		<Label className="flex h-8 items-center gap-2 self-end">
			<Checkbox checked={isOn} onCheckedChange={(checked) => onChange(checked === true)} />
			{label}
		</Label>
	);
}
