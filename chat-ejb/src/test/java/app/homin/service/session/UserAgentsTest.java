package app.homin.service.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0"
                        + " Safari/537.36|Chrome|Windows",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0"
                        + " Safari/537.36 Edg/130.0.0.0|Edge|Windows",
                "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0|Firefox|Linux",
                "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0|Firefox|Android",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6"
                        + " Safari/605.1.15|Safari|macOS",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/17.6 Mobile/15E148 Safari/604.1|Safari|iOS",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " CriOS/130.0 Mobile/15E148 Safari/604.1|Chrome|iOS",
                "Mozilla/5.0 (Linux; Android 14; SM-S901B) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36|Samsung Internet|Android",
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0"
                        + " Safari/537.36|Chrome|ChromeOS",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
                        + " OPR/116.0.0.0|Opera|Windows",
                "curl/8.5.0|curl|-",
                "Java-http-client/17.0.12|Java-http-client|-",
                "my-bot (+https://bot.example)|my-bot|-",
                "Mozilla/5.0 (compatible)|-|-",
                "<script>alert(1)</script>|-|-",
                "''|-|-",
                "-|-|-"
            })
    void aUserAgentIsToldInWords(String userAgent, String browser, String system) {
        assertThat(UserAgents.browser(userAgent)).isEqualTo(browser);
        assertThat(UserAgents.system(userAgent)).isEqualTo(system);
    }
}
