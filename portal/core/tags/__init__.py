"""The template tags of the components, by kind; `portal.core.templatetags.ui` gathers them."""
