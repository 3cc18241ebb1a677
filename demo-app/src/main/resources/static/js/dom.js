// Helpers for the document.

/** Returns the element with an id; throws an error that names a missing one. */
export function byId(id) {
	const element = document.getElementById(id);
	if (!element) {
		throw new Error(`The page has no element "${id}"`);
	}
	return element;
}

/** A copy of a template's only child, with its data-part elements by name. */
export function fromTemplate(id) {
	const root = byId(id).content.firstElementChild.cloneNode(true);
	const parts = {};
	for (const part of root.querySelectorAll("[data-part]")) {
		parts[part.dataset.part] = part;
	}
	return { root, parts };
}

/** A new element with a text, which is not parsed as HTML. */
export function element(name, text = "", className = "") {
	const created = document.createElement(name);
	created.textContent = text;
	created.className = className;
	return created;
}

/** A URI or the name of a method as code, with optional line breaks after dots, hashes and underscores. */
export function codeElement(text) {
	const code = document.createElement("code");
	for (const part of text.split(/(?<=[.#_])/)) {
		code.append(part, document.createElement("wbr"));
	}
	return code;
}

/** The value of a custom property, such as a colour of the style sheet. */
export function cssColor(name) {
	return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
