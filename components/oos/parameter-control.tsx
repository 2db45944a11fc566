"use client";

import { useTranslations } from "next-intl";
import { CodeEditor } from "@/components/console/code-editor";
import { JsonEditor } from "@/components/console/json-editor";
import { ScriptEditor } from "@/components/console/script-editor";
import type { FieldControlProps } from "@/components/ui/field";
import { fieldClasses, Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { TemplateParameter } from "@/lib/oos/template-parameters";
import { cn } from "@/lib/ui/cn";
import { choiceKind, useParameterChoices } from "./parameter-choices";

type ControlProps = {
	control: FieldControlProps & { onBlur: () => void };
	parameter: TemplateParameter;
	regionId: string;
	/** The value as typed. */
	text: string;
	onChange: (text: string) => void;
};

const CODE = /^(Code|ALIYUN::OOS::Command::CommandContent)$/;

/** The field of one parameter: what fits its type, its allowed values and its association. */
export function ParameterControl(props: ControlProps) {
	const { control, parameter, text, onChange } = props;
	const t = useTranslations("templateForm");
	const { type, allowedValues, isSecret, association } = parameter;
	const name = parameter.name;
	if (isSecret) {
		return (
			<Input
				{...control}
				name={name}
				type="password"
				autoComplete="new-password"
				value={text}
				onChange={({ target }) => onChange(target.value)}
				className="max-w-lg"
			/>
		);
	}
	if ((allowedValues && type !== "List" && type !== "Json") || type === "Boolean") {
		const values = type === "Boolean" ? ["true", "false"] : (allowedValues ?? []).map(String);
		const labelOf = (value: string) => (type === "Boolean" ? t(value === "true" ? "yes" : "no") : value);
		const options = [...(values.includes(text) ? [] : [text]), ...values];
		return (
			<NativeSelect
				{...control}
				name={name}
				className="max-w-lg"
				value={text}
				onValueChange={onChange}
				options={options.map((value) => ({ value, label: value === "" ? "–" : labelOf(value) }))}
			/>
		);
	}
	if (type === "Json") {
		return <JsonEditor {...control} name={name} value={text} onChange={onChange} rows={4} />;
	}
	if (type === "List") {
		return <ListControl {...props} />;
	}
	if (CODE.test(association)) {
		return <ScriptEditor {...control} name={name} value={text} onChange={onChange} rows={6} />;
	}
	if (association === "TextArea" || text.includes("\n")) {
		return (
			<textarea
				{...control}
				name={name}
				rows={4}
				value={text}
				onChange={({ target }) => onChange(target.value)}
				className={cn(fieldClasses, "max-w-lg px-2.5 py-1.5")}
			/>
		);
	}
	return <LineControl {...props} />;
}

/** A line of text or a number, with what the console can list of its kind suggested. */
function LineControl({ control, parameter, regionId, text, onChange }: ControlProps) {
	const choices = useParameterChoices(choiceKind(parameter), regionId) ?? [];
	const listId = `${control.id}-choices`;
	return (
		<>
			<Input
				{...control}
				name={parameter.name}
				{...(choices.length > 0 && { list: listId })}
				inputMode={parameter.type === "Number" ? "decimal" : undefined}
				autoComplete="off"
				spellCheck={false}
				value={text}
				onChange={({ target }) => onChange(target.value)}
				className={parameter.type === "Number" ? "w-32" : "max-w-lg"}
			/>
			{choices.length > 0 ? (
				<datalist id={listId}>
					{choices.map(({ value, label }) => (
						<option key={value} value={value}>
							{label}
						</option>
					))}
				</datalist>
			) : null}
		</>
	);
}

/** A list line by line; what the console can list of its kind is added by choosing it. */
function ListControl({ control, parameter, regionId, text, onChange }: ControlProps) {
	const t = useTranslations("templateForm");
	const listed = useParameterChoices(choiceKind(parameter), regionId);
	const choices = parameter.allowedValues?.map((value) => ({ value: String(value), label: String(value) })) ?? listed;
	const lines = text.split("\n").map((line) => line.trim());
	const left = choices?.filter(({ value }) => !lines.includes(value)) ?? [];
	return (
		<div className="grid max-w-lg gap-1.5">
			<CodeEditor
				{...control}
				name={parameter.name}
				language={/^\s*\[/.test(text) ? "json" : "text"}
				rows={3}
				value={text}
				onChange={onChange}
			/>
			{left.length > 0 && !/^\s*\[/.test(text) ? (
				<NativeSelect
					aria-label={`${t("add")} ${parameter.name}`}
					value=""
					onValueChange={(value) => onChange([...lines.filter(Boolean), value].join("\n"))}
					options={[{ value: "", label: t("add") }, ...left]}
				/>
			) : null}
		</div>
	);
}
