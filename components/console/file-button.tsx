"use client";

import { Upload } from "lucide-react";
import { type ComponentProps, useRef } from "react";
import { ActionButton } from "@/components/auth/action-button";

/**
 * A button that lets one choose a file: what browsers show of a field for files is in their own language. The same file
 * can be chosen again, after it was edited.
 */
export function FileButton({
	label,
	accept,
	onFile,
	...button
}: {
	label: string;
	accept: string;
	onFile: (file: File) => void;
} & Pick<ComponentProps<typeof ActionButton>, "needs" | "isPending" | "why">) {
	const input = useRef<HTMLInputElement>(null);
	return (
		<>
			<ActionButton {...button} onClick={() => input.current?.click()}>
				<Upload aria-hidden />
				{label}
			</ActionButton>
			<input
				ref={input}
				type="file"
				accept={accept}
				hidden
				aria-label={label}
				onChange={(event) => {
					const file = event.target.files?.[0];
					event.target.value = "";
					if (file) {
						onFile(file);
					}
				}}
			/>
		</>
	);
}
