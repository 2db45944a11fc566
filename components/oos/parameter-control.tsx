"use client";

import { useTranslations } from "next-intl";
import { CodeEditor } from "@/components/console/code-editor";
import { JsonEditor } from "@/components/console/json-editor";
import { ScriptEditor } from "@/components/console/script-editor";
import type { FieldControlProps } from "@/components/ui/field";
import { fieldClasses, Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { jsonObjectOf } from "@/lib/forms/json-object";
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
		return association === "Targets" ? <TargetsControl {...props} /> : <JsonControl {...props} />;
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

/** JSON; an empty field is told of by the form, not by the editor. */
function JsonControl({ control, parameter, text, onChange }: ControlProps) {
	return (
		<JsonEditor
			{...control}
			name={parameter.name}
			value={text}
			onChange={onChange}
			rows={4}
			{...(text === "" && { problems: [] })}
		/>
	);
}

/** 目标实例: the instances chosen from the region's list, as the JSON that the template takes. */
function TargetsControl(props: ControlProps) {
	const { parameter, regionId, text, onChange } = props;
	const t = useTranslations("templateForm");
	const listed = useParameterChoices("instance", regionId) ?? [];
	const chosen = targetIds(text);
	const left = chosen ? listed.filter(({ value }) => !chosen.includes(value)) : [];
	return (
		<div className="grid max-w-2xl gap-1.5">
			<JsonControl {...props} />
			{left.length > 0 && chosen ? (
				<NativeSelect
					aria-label={`${t("add")} ${parameter.name}`}
					value=""
					onValueChange={(id) => {
						const targets = { Type: "ResourceIds", ResourceIds: [...chosen, id], RegionId: regionId };
						onChange(JSON.stringify(targets, null, 2));
					}}
					options={[{ value: "", label: t("add") }, ...left]}
				/>
			) : null}
		</div>
	);
}

/** The instances that targets name one by one; undefined for targets that say it otherwise. */
function targetIds(text: string): string[] | undefined {
	if (text.trim() === "") {
		return [];
	}
	const targets = jsonObjectOf(text);
	const ids = targets?.Type === "ResourceIds" ? targets.ResourceIds : undefined;
	return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : undefined;
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
