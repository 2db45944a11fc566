"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Controller, type FieldPath, type FieldValues, type UseFormReturn } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { fieldClasses, Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioGroup, type RadioOption } from "@/components/ui/radio-group";
import { cn } from "@/lib/ui/cn";

/** What a field needs of the form that it stands in: what useActionForm returns. */
export type FormOf<Values extends FieldValues, Output> = {
	form: UseFormReturn<Values, unknown, Output>;
	errorOf: (name: FieldPath<Values>) => string | undefined;
};

/** What every field of a form takes: the form, which of its values it holds, and what is said about it. */
export type FieldOf<Values extends FieldValues, Output, Name = FieldPath<Values>> = {
	of: FormOf<Values, Output>;
	name: Name;
	label: string;
	hint?: ReactNode;
	isRequired?: boolean;
	isDisabled?: boolean;
	className?: string;
};

/** A line of text. */
export function TextField<Values extends FieldValues, Output>({
	of: { form, errorOf },
	name,
	label,
	hint,
	isRequired = false,
	isDisabled,
	className = "max-w-lg",
	placeholder,
	type,
}: FieldOf<Values, Output> & { placeholder?: string; type?: "text" | "password" }) {
	return (
		<Field label={label} description={hint} error={errorOf(name)} isRequired={isRequired}>
			{(control) => (
				<Input
					{...control}
					{...form.register(name)}
					{...(type ? { type } : {})}
					disabled={isDisabled}
					placeholder={placeholder}
					autoComplete={type === "password" ? "new-password" : "off"}
					className={className}
				/>
			)}
		</Field>
	);
}

/** A whole number, with its unit behind it. What is typed stays as it is: the schema says what is wrong with it. */
export function NumberField<Values extends FieldValues, Output>({
	of: { form, errorOf },
	name,
	label,
	hint,
	isRequired = false,
	isDisabled,
	className = "w-32",
	unit,
	placeholder,
	step,
}: FieldOf<Values, Output> & { unit?: string; placeholder?: string; step?: "any" }) {
	return (
		<Field label={label} description={hint} error={errorOf(name)} isRequired={isRequired}>
			{(control) => (
				<div className="flex items-center gap-2">
					<Input
						{...control}
						{...form.register(name)}
						type="number"
						inputMode={step ? "decimal" : "numeric"}
						step={step}
						disabled={isDisabled}
						placeholder={placeholder}
						className={className}
					/>
					{unit ? <span className="text-muted text-sm">{unit}</span> : null}
				</div>
			)}
		</Field>
	);
}

/** One of a list, which may be long or still on its way (`options` undefined). */
export function SelectField<Values extends FieldValues, Output>({
	of: { form, errorOf },
	name,
	label,
	hint,
	isRequired = false,
	isDisabled = false,
	className = "max-w-lg",
	options,
	none,
	onChosen,
}: FieldOf<Values, Output> & {
	options: readonly { value: string; label: string }[] | undefined;
	/** What the empty value is called; without it the empty value is a request to choose. */
	none?: string;
	onChosen?: (value: string) => void;
}) {
	const t = useTranslations("common");
	const empty = options === undefined ? t("states.loading") : (none ?? t("actions.choose"));
	return (
		<Controller
			control={form.control}
			name={name}
			disabled={isDisabled}
			render={({ field: { value, onChange, ...field } }) => (
				<Field label={label} description={hint} error={errorOf(name)} isRequired={isRequired}>
					{(control) => (
						<NativeSelect
							{...control}
							{...field}
							value={value ?? ""}
							options={[{ value: "", label: empty }, ...missing(value, options), ...(options ?? [])]}
							onValueChange={(next) => {
								onChange(next);
								onChosen?.(next);
							}}
							className={className}
						/>
					)}
				</Field>
			)}
		/>
	);
}

/** What is chosen and not among the options, as an option: what was stored is never lost because a list is short. */
function missing(value: unknown, options: readonly { value: string }[] | undefined) {
	const isThere = typeof value !== "string" || value === "" || options?.some((option) => option.value === value);
	return isThere ? [] : [{ value, label: value }];
}

/** One of a few, all in sight. */
export function ChoiceField<Values extends FieldValues, Output>({
	of: { form, errorOf },
	name,
	label,
	hint,
	isRequired = false,
	isDisabled = false,
	className,
	options,
	orientation,
}: FieldOf<Values, Output> & { options: readonly RadioOption[]; orientation?: "horizontal" | "vertical" }) {
	return (
		<Controller
			control={form.control}
			name={name}
			render={({ field }) => (
				<Field label={label} description={hint} error={errorOf(name)} isRequired={isRequired} asGroup>
					{({ id, "aria-describedby": describedBy }) => (
						<RadioGroup
							aria-labelledby={`${id}-label`}
							aria-describedby={describedBy}
							value={field.value}
							onValueChange={field.onChange}
							disabled={isDisabled}
							options={options}
							{...(orientation ? { orientation } : {})}
							{...(className ? { className } : {})}
						/>
					)}
				</Field>
			)}
		/>
	);
}

/** Yes or no: a box with its words behind it. */
export function CheckField<Values extends FieldValues, Output>({
	of: { form, errorOf },
	name,
	label,
	hint,
	isDisabled = false,
	className,
}: Omit<FieldOf<Values, Output>, "isRequired">) {
	const error = errorOf(name);
	const id = useId();
	return (
		<Controller
			control={form.control}
			name={name}
			render={({ field: { value, onChange, ref, onBlur } }) => (
				<div className={cn("grid gap-1 text-sm", className)}>
					<div className="flex items-start gap-2">
						<Checkbox
							id={id}
							ref={ref}
							className="mt-0.5"
							checked={value === true}
							onCheckedChange={(next) => onChange(next === true)}
							onBlur={onBlur}
							disabled={isDisabled}
							aria-invalid={error ? true : undefined}
						/>
						<label htmlFor={id}>
							{label}
							{hint ? <span className="block text-muted text-xs">{hint}</span> : null}
						</label>
					</div>
					{error ? <p className="text-danger text-xs">{error}</p> : null}
				</div>
			)}
		/>
	);
}

/** Several lines of prose; a script has ScriptField. */
export function TextAreaField<Values extends FieldValues, Output>({
	of: { form, errorOf },
	name,
	label,
	hint,
	isRequired = false,
	isDisabled,
	className = "max-w-lg",
	rows = 3,
}: FieldOf<Values, Output> & { rows?: number }) {
	return (
		<Field label={label} description={hint} error={errorOf(name)} isRequired={isRequired}>
			{(control) => (
				<textarea
					{...control}
					{...form.register(name)}
					rows={rows}
					disabled={isDisabled}
					className={cn(fieldClasses, "px-2.5 py-1.5", className)}
				/>
			)}
		</Field>
	);
}
