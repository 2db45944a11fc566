"use client";

import { useTranslations } from "next-intl";
import { useContext, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { ActionButton } from "@/components/auth/action-button";
import { Button } from "@/components/ui/button";
import type { ActionError } from "@/lib/actions/action-result";
import { FormFooterPlace } from "./form-footer-place";
import { RequestError } from "./request-error";
import { useTypedDraft } from "./typed-draft";

/**
 * The end of every form: the refused request, the main button, and cancel where there is something to go back to. A page
 * with a place for main buttons (FormFooterPlace) gets the main button there.
 */
export function FormFooter({
	refusal,
	isSubmitting,
	submitLabel,
	onCancel,
}: {
	refusal: ActionError | undefined;
	isSubmitting: boolean;
	submitLabel: string;
	onCancel?: (() => void) | undefined;
}) {
	const t = useTranslations("common.actions");
	const place = useContext(FormFooterPlace);
	const typed = useTypedDraft();
	const { marker, formId } = useFormId(place !== null);
	const submit = (
		<ActionButton type="submit" {...(formId && { form: formId })} variant="primary" isPending={isSubmitting}>
			{submitLabel}
		</ActionButton>
	);
	return (
		<>
			{refusal ? <RequestError error={refusal} /> : null}
			{place === null || place === "soon" ? null : createPortal(submit, place)}
			<div ref={marker} className="flex flex-wrap gap-2 pt-1 empty:hidden">
				{place === null ? submit : null}
				{onCancel ? (
					<Button
						onClick={() => {
							typed?.clear();
							onCancel();
						}}
					>
						{t("cancel")}
					</Button>
				) : null}
			</div>
		</>
	);
}

/** The id of the form around an element, given to it where it has none: a button elsewhere on the page names it. */
function useFormId(isNeeded: boolean) {
	const marker = useRef<HTMLDivElement>(null);
	const ownId = useId();
	const [formId, setFormId] = useState<string>();
	useLayoutEffect(() => {
		const form = isNeeded ? marker.current?.closest("form") : null;
		if (form) {
			form.id ||= ownId;
			setFormId(form.id);
		}
	}, [isNeeded, ownId]);
	return { marker, formId };
}
