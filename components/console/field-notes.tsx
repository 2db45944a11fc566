"use client";

import { createContext, type ReactNode, useContext } from "react";

const Notes = createContext<Readonly<Record<string, ReactNode>>>({});

/** Gives the fields below it what stands at them beside their own hints and errors, by their names. */
export const FieldNotes = Notes.Provider;

/** What stands at the field of a name, where a page has something to say of it. */
export function FieldNote({ name }: { name: string }) {
	return useContext(Notes)[name] ?? null;
}
