"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A field for a whole number. What is typed while it is none is taken as 0: whoever asks says what is wrong with it. */
export function WholeNumberField({
	label,
	value,
	error,
	onChange,
}: {
	label: string;
	value: number;
	error?: string | undefined;
	onChange: (value: number) => void;
}) {
	// What is being typed may be no number yet: it stays as it is typed.
	const [typed, setTyped] = useState<string>();
	return (
		<Field label={label} error={error}>
			{(control) => (
				<Input
					{...control}
					inputMode="numeric"
					value={typed ?? String(value)}
					onChange={({ target }) => {
						setTyped(target.value);
						onChange(/^\d+$/.test(target.value) ? Number(target.value) : 0);
					}}
				/>
			)}
		</Field>
	);
}
