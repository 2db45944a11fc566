"use client";

import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";

/** Several of some choices, all in sight. */
export function ChoiceBoxes({
	labelledBy,
	options,
	value,
	onChange,
}: {
	labelledBy: string;
	options: readonly { value: string; label: string }[];
	value: readonly string[];
	onChange: (value: string[]) => void;
}) {
	const id = useId();
	return (
		<fieldset aria-labelledby={labelledBy} className="flex max-h-40 flex-wrap gap-x-6 gap-y-2 overflow-y-auto">
			{options.map((option, index) => (
				<div key={option.value} className="flex items-center gap-2 text-sm">
					<Checkbox
						id={`${id}-${index}`}
						checked={value.includes(option.value)}
						onCheckedChange={(checked) =>
							onChange(
								options
									.map((one) => one.value)
									.filter((one) => (one === option.value ? checked === true : value.includes(one))),
							)
						}
					/>
					<label htmlFor={`${id}-${index}`}>{option.label}</label>
				</div>
			))}
		</fieldset>
	);
}
