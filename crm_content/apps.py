from django.apps import AppConfig


class CrmContentConfig(AppConfig):
    name = "crm_content"
