"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { ChoiceField, NumberField, SelectField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { DROPS, FAULT_KINDS, faultForm, type FaultForm as Values } from "@/lib/forms/emulator";
import { PRODUCTS } from "./products";

/** A fault: which calls it is about, how often it comes, and what it does. */
export function FaultForm({
	onSubmit,
	onDone,
	onCancel,
}: Pick<ActionFormProps<Values>, "onSubmit" | "onDone" | "onCancel">) {
	const t = useTranslations("emulator.faults");
	const of = useActionForm({
		schema: faultForm,
		defaultValues: {
			product: "",
			action: "",
			parameter: "",
			value: "",
			kind: "error",
			status: 503,
			code: "ServiceUnavailable",
			message: "",
			delaySeconds: 5,
			drop: "request",
			perSecond: 1,
			percent: 100,
			times: "",
		},
		onSubmit,
		onDone,
	});
	const kind = useWatch({ control: of.form.control, name: "kind" });
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<div className="grid gap-5 sm:grid-cols-2">
				<SelectField
					of={of}
					name="product"
					label={t("product")}
					none={t("anyProduct")}
					options={PRODUCTS.map((value) => ({ value, label: value.toUpperCase() }))}
				/>
				<TextField of={of} name="action" label={t("action")} hint={t("actionHint")} placeholder="ExecuteScalingRule" />
				<TextField
					of={of}
					name="parameter"
					label={t("parameter")}
					hint={t("parameterHint")}
					placeholder="InstanceId.1"
				/>
				<TextField of={of} name="value" label={t("value")} hint={t("valueHint")} placeholder="i-*" />
			</div>
			<ChoiceField
				of={of}
				name="kind"
				label={t("effect")}
				isRequired
				options={FAULT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
			/>
			{kind === "error" ? (
				<div className="grid gap-5 sm:grid-cols-2">
					<NumberField of={of} name="status" label={t("status")} isRequired />
					<TextField of={of} name="code" label={t("code")} isRequired />
					<TextField of={of} name="message" label={t("message")} />
				</div>
			) : null}
			{kind === "delay" ? (
				<NumberField of={of} name="delaySeconds" label={t("delay")} unit={t("seconds")} isRequired />
			) : null}
			{kind === "drop" ? (
				<ChoiceField
					of={of}
					name="drop"
					label={t("drop")}
					orientation="vertical"
					options={DROPS.map((value) => ({ value, label: t(`drops.${value}`) }))}
				/>
			) : null}
			{kind === "throttle" ? (
				<NumberField of={of} name="perSecond" label={t("perSecond")} unit={t("perSecondUnit")} isRequired />
			) : null}
			<div className="grid gap-5 sm:grid-cols-2">
				<NumberField of={of} name="percent" label={t("percent")} unit="%" isRequired />
				<NumberField of={of} name="times" label={t("times")} hint={t("timesHint")} />
			</div>
			<FormFooter refusal={of.refusal} isSubmitting={of.isSubmitting} submitLabel={t("add")} onCancel={onCancel} />
		</form>
	);
}
