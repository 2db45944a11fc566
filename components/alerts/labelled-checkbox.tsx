"use client";

import { useId } from "react";
import { Controller } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import type { ChannelForm } from "./channel-form";

/** Something of a channel that is on or off. */
export function LabelledCheckbox({
	form,
	name,
	label,
	hint,
}: {
	form: ChannelForm;
	name: "removesSecret" | "tellsRecovery" | "isEnabled";
	label: string;
	hint?: string;
}) {
	const id = useId();
	return (
		<Controller
			control={form.control}
			name={name}
			render={({ field }) => (
				<div className="flex items-start gap-2">
					<Checkbox
						id={id}
						className="mt-0.5"
						checked={field.value}
						onCheckedChange={(checked) => field.onChange(checked === true)}
						aria-describedby={hint ? `${id}-hint` : undefined}
					/>
					<div className="text-sm">
						<label htmlFor={id}>{label}</label>
						{hint ? (
							<p id={`${id}-hint`} className="text-muted text-xs">
								{hint}
							</p>
						) : null}
					</div>
				</div>
			)}
		/>
	);
}
